package dev.loopwright.application;

import static dev.loopwright.application.VerificationBench.plain;
import static dev.loopwright.application.VerificationBench.reported;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.ERROR;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.MET;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.NOT_MET;
import static dev.loopwright.domain.condition.ExitConditionType.BUILD_SUCCEEDS;
import static dev.loopwright.domain.condition.ExitConditionType.CUSTOM;
import static dev.loopwright.domain.condition.ExitConditionType.LINTING_CLEAN;
import static dev.loopwright.domain.condition.ExitConditionType.SECURITY_SCAN_CLEAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.in.UnknownLoopException;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.testkit.ScriptedSandbox;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conditions that go by a command's exit code, and by findings. */
class CommandConditionTest {
  private final VerificationBench check = new VerificationBench();

  @ParameterizedTest
  @EnumSource(
      value = ExitConditionType.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "ALL_TESTS_PASS")
  void givenNoReport_whenTheCommandExitsWith0_thenTheConditionIsMet(ExitConditionType type) {
    check.exits(0, "");

    assertThat(check.verify(plain(type)).value()).isEqualTo(MET);
  }

  @ParameterizedTest
  @EnumSource(ExitConditionType.class)
  void givenNoReport_whenTheCommandExitsOtherwise_thenItIsNotMetAndTheCodeIsTold(
      ExitConditionType type) {
    check.exits(42, "");

    var status = check.verify(plain(type));

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains("42");
    assertThat(status.tool().orElseThrow().exitCode()).hasValue(42);
  }

  @Test
  void givenAReportOfFindings_whenTheLinterExitsWith0_thenItIsNotMet() {
    check.reports(0, 2, 0, 0);

    var status = check.verify(reported(LINTING_CLEAN));

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains("2 findings");
  }

  @Test
  void givenAReportWithoutFindings_whenTheLinterExitsWith0_thenItIsMet() {
    check.reports(0, 0, 0, 0);

    assertThat(check.verify(reported(LINTING_CLEAN)).value()).isEqualTo(MET);
  }

  @Test
  void givenAReportWithoutFindings_whenTheScannerExitsOtherwise_thenItIsNotMet() {
    check.reports(0, 0, 0, 2);

    assertThat(check.verify(reported(SECURITY_SCAN_CLEAN)).value()).isEqualTo(NOT_MET);
  }

  @Test
  void givenAReportIsAskedFor_whenTheScannerWritesNone_thenItIsNotMet() {
    check.exits(0, "");

    assertThat(check.verify(reported(SECURITY_SCAN_CLEAN)).value()).isEqualTo(NOT_MET);
  }

  @Test
  void givenACommandThatIsKilledAtItsTimeout_whenVerified_thenItIsAnErrorAndTheLoopGoesOn() {
    check.answers(ScriptedSandbox.killed(SandboxResult.End.TIMED_OUT, "half"));
    var loop = check.start(plain(BUILD_SUCCEEDS));

    var status = check.verify(loop);

    assertThat(status.value()).isEqualTo(ERROR);
    assertThat(status.reason()).contains("timed out after 30 s");
    assertThat(check.bench.begin(loop).active().number()).isEqualTo(2);
  }

  @Test
  void givenATimeoutOfItsOwn_whenVerified_thenTheSandboxIsGivenThat() {
    check.exits(0, "");
    var condition =
        new ExitConditionConfig(
            BUILD_SUCCEEDS,
            "slow",
            Optional.empty(),
            ToolArguments.ofCommand("check"),
            Optional.of(Duration.ofMinutes(20)),
            Optional.empty(),
            "");

    check.verify(condition);

    assertThat(check.bench.sandbox.runs())
        .singleElement()
        .satisfies(run -> assertThat(run.timeout()).isEqualTo(Duration.ofMinutes(20)));
  }

  @Test
  void givenACommandThatWritesTooMuch_whenVerified_thenItIsAnError() {
    check.answers(ScriptedSandbox.killed(SandboxResult.End.OUTPUT_CAPPED, "y\ny\n"));

    assertThat(check.verify(plain(BUILD_SUCCEEDS)).value()).isEqualTo(ERROR);
  }

  @Test
  void givenNoSandbox_whenVerified_thenItIsAnErrorThatSaysWhatIsMissing() {
    check.bench.sandbox.goAway("bubblewrap is missing");

    var status = check.verify(plain(BUILD_SUCCEEDS));

    assertThat(status.value()).isEqualTo(ERROR);
    assertThat(status.reason()).contains("bubblewrap is missing");
  }

  @Test
  void givenASandboxWithABug_whenVerified_thenItIsAnErrorAndTheLoopGoesOn() {
    check.bench.sandbox.answer(
        VerificationBench.CHECK,
        run -> {
          throw new IllegalStateException("a bug of the adapter");
        });
    var loop = check.start(plain(BUILD_SUCCEEDS));

    assertThat(check.verify(loop).value()).isEqualTo(ERROR);
    assertThat(check.bench.begin(loop).active().number()).isEqualTo(2);
  }

  @Test
  void givenAWorkspaceThatIsGone_whenVerified_thenItIsAnErrorAndTheLoopGoesOn() {
    check.exits(0, "");
    var loop = check.start(plain(BUILD_SUCCEEDS));
    var grant = check.bench.begin(loop);
    check.bench.workspaces.delete(Workbench.WORKSPACE);

    check.bench.complete(grant, Workbench.UNDONE);

    assertThat(check.status(loop).value()).isEqualTo(ERROR);
    assertThat(check.bench.state(loop).phase()).isEqualTo(LoopPhase.RUNNING);
  }

  @Test
  void givenNoWorkspace_whenACommandIsToBeVerified_thenItIsAnErrorThatSaysSo() {
    var loop = check.bench.start(Workbench.config().exitConditions(plain(BUILD_SUCCEEDS)));

    var status = check.verify(loop);

    assertThat(status.value()).isEqualTo(ERROR);
    assertThat(status.reason()).contains("no workspace");
  }

  @Test
  void givenMuchOutput_whenVerified_thenTheStatusHasItsEndAndTheWholeIsKept() {
    check.exits(1, "x".repeat(5_000) + "the end");
    var loop = check.start(plain(CUSTOM));

    var tool = check.verify(loop).tool().orElseThrow();
    var whole = check.bench.framework().watch().output(Workbench.AGENT, loop, 1, CUSTOM.wireName());

    assertThat(tool.output()).hasSize(1_000).endsWith("the end");
    assertThat(whole.text()).hasSize(5_007);
  }

  @Test
  void givenNoOutput_whenItIsAskedFor_thenThereIsNone() {
    check.exits(0, "");
    var loop = check.start(plain(CUSTOM), plain(BUILD_SUCCEEDS));
    check.verify(loop);

    assertThatThrownBy(
            () -> check.bench.framework().watch().output(Workbench.AGENT, loop, 1, "custom"))
        .isInstanceOf(UnknownLoopException.class);
  }

  @Test
  void givenACommand_whenVerified_thenTheStatusTellsToolSandboxAndIteration() {
    check.exits(0, "");

    var status = check.verify(plain(BUILD_SUCCEEDS));

    assertThat(status.tool().orElseThrow().toolName()).isEqualTo("check");
    assertThat(status.tool().orElseThrow().sandboxClass()).contains(ScriptedSandbox.SANDBOX_CLASS);
    assertThat(status.evaluation().orElseThrow().iteration()).isEqualTo(1);
  }

  @Test
  void givenABuildThatNamesPlaces_whenItFails_thenTheStatusHasThem() {
    check.exits(1, "src/A.java:3: error: ';' expected\n1 error\n");

    assertThat(check.verify(plain(BUILD_SUCCEEDS)).findings().firstFailures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.file()).contains("src/A.java");
              assertThat(failure.line()).hasValue(3);
            });
  }

  @Test
  void givenAnEvaluationBetweenIterations_whenEverythingIsMet_thenTheLoopDoesNotEndByIt() {
    check.exits(0, "");
    var loop = check.start(plain(BUILD_SUCCEEDS));

    var statuses =
        check
            .bench
            .framework()
            .control()
            .evaluate(Workbench.AGENT, loop)
            .toCompletableFuture()
            .join();

    assertThat(statuses.get(0).value()).isEqualTo(MET);
    assertThat(check.bench.state(loop).isActive()).isTrue();
  }

  @Test
  void givenAnEndedLoop_whenAllConditionsAreEvaluated_thenItIsRefusedByTheLoop() {
    var loop = check.bench.framework().initialize(Workbench.config().build());
    loop.run(
        work -> dev.loopwright.application.port.out.WorkAnswer.done(Workbench.DONE),
        JsonText.EMPTY_OBJECT);

    assertThatThrownBy(loop::evaluateAllConditions)
        .isInstanceOf(dev.loopwright.domain.loop.LoopRefusedException.class);
  }
}
