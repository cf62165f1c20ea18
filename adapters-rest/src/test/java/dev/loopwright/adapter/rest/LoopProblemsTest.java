package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.in.UnknownLoopException;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.CheckpointRecoveryException;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.Refusal;
import dev.loopwright.domain.loop.RefusalReason;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table from errors to problems. */
class LoopProblemsTest {
  private static final SessionId SESSION = new SessionId("s");

  @ParameterizedTest
  @MethodSource("everyErrorOfTheApplication")
  void givenAnErrorOfTheApplication_whenItIsLookedUp_thenItHasARow(
      Class<? extends LoopException> error) {
    assertThat(LoopProblems.knows(error)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(RefusalReason.class)
  void givenARefusal_whenItIsAnswered_thenItIsAConflictOrAViolation(RefusalReason reason) {
    var problem =
        LoopProblems.of(new LoopRefusedException(SESSION, new Refusal(reason, "no"))).orElseThrow();

    assertThat(problem.type().status()).isIn(403, 409);
    assertThat(problem.subject().sessionId()).contains("s");
  }

  @Test
  void givenACorruptedCheckpoint_whenItIsAnswered_thenItIsAConflict() {
    var error = CheckpointRecoveryException.corrupted(SESSION, new CheckpointId("c"), "hash");

    assertThat(LoopProblems.of(error))
        .map(Problem::type)
        .contains(ProblemType.CHECKPOINT_CORRUPTED);
  }

  @Test
  void givenAChangeMeanwhile_whenNoConditionWasMade_thenItIsAConflict() {
    assertThat(LoopProblems.of(new StaleStateException("loop s")))
        .map(Problem::type)
        .contains(ProblemType.CONFLICT);
  }

  @Test
  void givenAnErrorThatIsNotInTheTable_whenItIsAnswered_thenItIsInternal() {
    var response = new LoopExceptionMapper().toResponse(new UnheardOf());

    assertThat(response.getStatus()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "POLICY_VIOLATION, urn:loopwright:problem:policy-violation",
    "UNSUPPORTED_MEDIA_TYPE, urn:loopwright:problem:unsupported-media-type"
  })
  void givenAType_whenItIsWritten_thenItIsAnUrn(ProblemType type, String urn) {
    assertThat(type.urn()).isEqualTo(urn);
  }

  /** Walks the compiled classes, so that an error made later is not forgotten here. */
  static Stream<Class<?>> everyErrorOfTheApplication() throws IOException, URISyntaxException {
    return Stream.concat(
        errorsBeside(LoopException.class).stream(),
        errorsBeside(UnknownLoopException.class).stream());
  }

  private static List<Class<?>> errorsBeside(Class<?> type) throws IOException, URISyntaxException {
    var place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(place)) {
      return errorsBelow(place);
    }
    try (var archive = FileSystems.newFileSystem(place)) {
      return errorsBelow(archive.getPath("/"));
    }
  }

  private static List<Class<?>> errorsBelow(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith("Exception.class"))
          .<Class<?>>map(LoopProblemsTest::load)
          .filter(LoopException.class::isAssignableFrom)
          .filter(found -> !Modifier.isAbstract(found.getModifiers()))
          .toList();
    }
  }

  private static Class<?> load(String file) {
    var name = file.replace(".class", "").replace(File.separatorChar, '.').replace('/', '.');
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class UnheardOf extends LoopException {
    private static final long serialVersionUID = 1L;

    UnheardOf() {
      super("something new", Advice.GIVE_UP);
    }
  }
}
