package dev.loopwright.adapter.onprem.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopwright.application.port.out.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The check feels each guard that is taken away as for {@link SandboxGuardTest}'s attacks. */
class GuardCheckTest {
  @TempDir Path temporary;
  private Path workspace;
  private Accounts accounts;
  private Attacks attacks;

  @BeforeEach
  void create() throws IOException {
    workspace = Files.createDirectories(temporary.resolve("root/fixer"));
    accounts = Accounts.create();
    attacks = Attacks.prepared(temporary, workspace);
  }

  @AfterEach
  void end() throws IOException {
    attacks.close();
    accounts.delete();
  }

  private List<String> line() {
    var settings = SandboxSettings.of(workspace.getParent()).withLimits(Attacks.LIMITS);
    return new BubblewrapCommandLine(settings, accounts.folder())
        .of(workspace, GuardCheck.command(Attacks.LIMITS));
  }

  private String output(List<String> line) throws IOException {
    var builder = new ProcessBuilder(line).directory(workspace.toFile());
    builder.environment().put("SERVERS_SECRET", Attacks.SECRET);
    try (var runner = new CommandRunner(new NamespaceTree(), Attacks.LIMITS)) {
      var ended = runner.run(builder, "", Duration.ofSeconds(30), Cancellation.NONE);
      assertThat(GuardCheck.isDone(ended.standardOutput()))
          .as(ended.standardOutput() + ended.standardError())
          .isTrue();
      return ended.standardOutput();
    }
  }

  @Test
  void givenEveryGuard_whenChecked_thenNoneIsMissing() throws Exception {
    assertThat(GuardCheck.lost(output(line()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = SandboxGuard.class, mode = EnumSource.Mode.EXCLUDE, names = "OUTPUT")
  void givenAGuardThatWasTakenAway_whenChecked_thenItIsMissingByName(SandboxGuard guard)
      throws Exception {
    var lost = GuardCheck.lost(output(attacks.on(guard).withoutGuard().apply(line())));

    assumeTrue(
        lost.contains(guard) || !Attacks.MACHINE_MAY_FORBID.contains(guard),
        guard + " can't be lost here");
    assertThat(lost).contains(guard);
  }
}
