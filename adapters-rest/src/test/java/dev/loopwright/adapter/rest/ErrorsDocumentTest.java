package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopRefusedException;
import dev.loopwright.domain.loop.Refusal;
import dev.loopwright.domain.loop.RefusalReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/errors.md says of problems is what the code does. */
class ErrorsDocumentTest {
  private static final Pattern PROBLEM =
      Pattern.compile("^\\| `([a-z-]+)` \\| (\\d{3}) \\|", Pattern.MULTILINE);
  private static final Pattern REPEAT =
      Pattern.compile(
          "^\\| `([a-z-]+)` \\| \\d{3} \\|.*\\| (no|once|yes)[^|]* \\|( \\d+)? \\|$",
          Pattern.MULTILINE);
  private static final Pattern REASON =
      Pattern.compile("^\\| `([A-Z_]+)` \\| `([a-z-]+)` \\|$", Pattern.MULTILINE);

  @Test
  void givenTheTableOfProblems_whenComparedWithTheTypes_thenItHasEachInOrderWithItsStatus() {
    var types =
        Arrays.stream(ProblemType.values()).map(type -> name(type) + " " + type.status()).toList();

    assertThat(rows(PROBLEM)).isEqualTo(types);
  }

  @Test
  void givenTheTableOfProblems_whenComparedWithTheAnswers_thenItSaysWhetherAndWhenToComeAgain() {
    var types = Arrays.stream(ProblemType.values()).map(ErrorsDocumentTest::repeat).toList();
    var rows =
        REPEAT
            .matcher(document())
            .results()
            .map(row -> cells(row) + (row.group(3) == null ? "" : row.group(3)))
            .toList();

    assertThat(rows).isEqualTo(types);
  }

  @Test
  void givenTheTableOfReasons_whenComparedWithRefusals_thenItHasTheProblemOfEach() {
    var problems =
        Arrays.stream(RefusalReason.values())
            .map(reason -> reason + " " + problem(reason))
            .toList();

    assertThat(rows(REASON)).isEqualTo(problems);
  }

  @ParameterizedTest
  @MethodSource("dev.loopwright.adapter.rest.LoopProblemsTest#everyErrorOfTheApplication")
  void givenAnErrorOfTheApplication_whenTheTreeIsRead_thenItIsThere(Class<?> error) {
    assertThat(document()).contains("─ " + error.getSimpleName() + " ");
  }

  private static String repeat(ProblemType type) {
    var later = ProblemResponses.headers(type).get("Retry-After");
    var again = type.again().name().toLowerCase(Locale.ROOT);
    return name(type) + " " + again + (later == null ? "" : " " + later);
  }

  private static String problem(RefusalReason reason) {
    var refused = new LoopRefusedException(new SessionId("s"), new Refusal(reason, "no"));
    return name(LoopProblems.of(refused).orElseThrow().type());
  }

  private static String name(ProblemType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> rows(Pattern pattern) {
    return pattern.matcher(document()).results().map(ErrorsDocumentTest::cells).toList();
  }

  private static String cells(MatchResult row) {
    return row.group(1) + " " + row.group(2);
  }

  private static String document() {
    try {
      return Files.readString(Path.of("../docs/errors.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
