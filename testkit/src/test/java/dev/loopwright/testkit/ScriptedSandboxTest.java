package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import dev.loopwright.domain.loop.WorkspacePath;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedSandboxTest {
  private static final SandboxCommand BUILD =
      SandboxCommand.of(
          new WorkspacePath("fixer"), List.of("mvn", "verify"), Duration.ofSeconds(30));

  private final ScriptedSandbox sandbox = new ScriptedSandbox();

  @Test
  void givenAnAnswer_whenTheCommandRuns_thenItIsGivenAndTheRunRemembered() {
    sandbox.answer(BUILD.command(), ScriptedSandbox.exited(0, "done"));

    assertThat(sandbox.run(BUILD).standardOutput()).isEqualTo("done");
    assertThat(sandbox.runs()).containsExactly(BUILD);
  }

  @Test
  void givenAnswersInTurn_whenTheCommandRunsOftener_thenTheLastOneStays() {
    sandbox.answerInTurn(
        BUILD.command(),
        List.of(ScriptedSandbox.exited(1, "red"), ScriptedSandbox.exited(0, "green")));

    assertThat(List.of(sandbox.run(BUILD), sandbox.run(BUILD), sandbox.run(BUILD)))
        .extracting(result -> result.exitCode().orElseThrow())
        .containsExactly(1, 0, 0);
  }

  @Test
  void givenNoAnswer_whenACommandRuns_thenTheTestHearsWhichOne() {
    assertThatThrownBy(() -> sandbox.run(BUILD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[mvn, verify]");
  }

  @Test
  void givenItIsAway_whenACommandRuns_thenItIsRefusedAndNothingRan() {
    sandbox.answer(BUILD.command(), ScriptedSandbox.exited(0, "done"));
    sandbox.goAway("bubblewrap is missing");

    assertThatThrownBy(() -> sandbox.run(BUILD))
        .isInstanceOf(SandboxUnavailableException.class)
        .hasMessageContaining("bubblewrap");
    assertThat(sandbox.runs()).isEmpty();
  }
}
