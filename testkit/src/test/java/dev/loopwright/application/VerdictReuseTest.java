package dev.loopwright.application;

import static dev.loopwright.application.VerificationBench.plain;
import static dev.loopwright.application.VerificationBench.reported;
import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.ERROR;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.MET;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.NOT_MET;
import static dev.loopwright.domain.condition.ExitConditionType.ALL_TESTS_PASS;
import static dev.loopwright.domain.condition.ExitConditionType.BUILD_SUCCEEDS;
import static dev.loopwright.domain.condition.ExitConditionType.LINTING_CLEAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.testkit.ScriptedSandbox;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When a verdict still holds, when it does not, and when it is none. */
class VerdictReuseTest {
  private static final List<String> LINT = List.of("lint");

  private final VerificationBench check = new VerificationBench();

  private static ExitConditionConfig lint() {
    return ExitConditionConfig.of(LINTING_CLEAN, ToolArguments.ofCommand("lint"));
  }

  private int runs() {
    return check.bench.sandbox.runs().size();
  }

  @Test
  void givenAVerdict_whenTheWorkspaceIsUnchanged_thenItIsReusedAndNothingRuns() {
    check.exits(1, "");
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.verify(loop);

    var again = check.verify(loop);

    assertThat(again.value()).isEqualTo(NOT_MET);
    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void givenAVerdict_whenASourceFileChanges_thenItIsReachedAnew() {
    check.exits(1, "");
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.verify(loop);

    check.write("src/A.java", "class A {}");
    check.verify(loop);

    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void givenAVerdict_whenASourceInAPackageCalledLikeOutputChanges_thenItIsReachedAnew() {
    check.exits(1, "");
    check.write("pom.xml", "<project/>");
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.verify(loop);

    check.write("src/main/java/target/A.java", "class A {}");
    check.verify(loop);

    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void givenAVerdict_whenOnlyItsReportChanges_thenItIsReused() {
    check.reports(1, 1, 0, 1);
    var loop = check.start(reported(ALL_TESTS_PASS));
    check.verify(loop);

    check.write(VerificationBench.REPORT, "another");
    check.verify(loop);

    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void givenAnErrorVerdict_whenTheWorkspaceIsUnchanged_thenItIsTriedAgain() {
    check.answers(ScriptedSandbox.killed(SandboxResult.End.TIMED_OUT, ""));
    var loop = check.start(plain(BUILD_SUCCEEDS));
    assertThat(check.verify(loop).value()).isEqualTo(ERROR);

    check.exits(1, "");

    assertThat(check.verify(loop).value()).isEqualTo(NOT_MET);
  }

  @Test
  void givenEverythingIsMetByReuse_whenTheLoopWouldComplete_thenEverythingIsVerifiedAnew() {
    check.exits(0, "");
    check.bench.sandbox.answerInTurn(
        LINT,
        List.of(
            ScriptedSandbox.killed(SandboxResult.End.TIMED_OUT, ""),
            ScriptedSandbox.exited(0, "")));
    var loop = check.start(plain(BUILD_SUCCEEDS), lint());
    check.verify(loop);

    check.verify(loop);

    assertThat(check.bench.state(loop).ending().orElseThrow().outcome())
        .isEqualTo(LoopOutcome.COMPLETED);
    assertThat(check.bench.sandbox.runs())
        .filteredOn(run -> run.command().equals(VerificationBench.CHECK))
        .hasSize(2);
  }

  @Test
  void givenAReusedVerdictThatDoesNotHold_whenItIsVerifiedAnew_thenTheLoopGoesOn() {
    check.bench.sandbox.answerInTurn(
        VerificationBench.CHECK,
        List.of(ScriptedSandbox.exited(0, ""), ScriptedSandbox.exited(1, "")));
    check.bench.sandbox.answerInTurn(
        LINT,
        List.of(
            ScriptedSandbox.killed(SandboxResult.End.TIMED_OUT, ""),
            ScriptedSandbox.exited(0, "")));
    var loop = check.start(plain(BUILD_SUCCEEDS), lint());
    check.verify(loop);

    check.verify(loop);

    assertThat(check.bench.state(loop).isActive()).isTrue();
    assertThat(check.status(loop).value()).isEqualTo(NOT_MET);
  }

  @Test
  void givenACommandThatChangesTheSource_whenItExitsWith0_thenItsVerdictIsVoid() {
    check.bench.sandbox.answer(
        VerificationBench.CHECK,
        run -> {
          check.write("src/A.java", "reformatted");
          return ScriptedSandbox.exited(0, "");
        });
    var loop = check.start(plain(BUILD_SUCCEEDS));

    var status = check.verify(loop);

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains("void");
    assertThat(check.bench.state(loop).isActive()).isTrue();
  }

  @Test
  void givenAReusedVerdict_whenItsIterationIsRead_thenTheOutputOfTheRunIsThere() {
    check.exits(1, "it failed");
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.verify(loop);

    var reused = check.verify(loop);

    var iteration = reused.evaluation().orElseThrow().iteration();
    assertThat(iteration).isEqualTo(1);
    assertThat(check.bench.framework().watch().output(AGENT, loop, iteration, reused.name()).text())
        .isEqualTo("it failed");
  }

  @Test
  void givenASourceFileThatChangesUnseen_whenTheLoopWouldComplete_thenItIsVerifiedAnew() {
    var runs = new AtomicInteger();
    check.bench.sandbox.answer(
        VerificationBench.CHECK,
        run -> {
          if (runs.incrementAndGet() == 1) {
            check.bench.workspaces.writeUnseen(Workbench.WORKSPACE, "a.txt", "other");
          }
          return ScriptedSandbox.exited(0, "");
        });
    var loop = check.start(VerificationBench.plain(ExitConditionType.BUILD_SUCCEEDS));

    check.verify(loop);

    assertThat(runs).hasValue(2);
    assertThat(check.bench.state(loop).phase()).isEqualTo(LoopPhase.COMPLETED);
  }

  @Test
  void givenASourceFileThatChangesUnseenEachTime_whenVerified_thenTheLoopDoesNotComplete() {
    var runs = new AtomicInteger();
    check.bench.sandbox.answer(
        VerificationBench.CHECK,
        run -> {
          var text = "number " + runs.incrementAndGet();
          check.bench.workspaces.writeUnseen(Workbench.WORKSPACE, "a.txt", text);
          return ScriptedSandbox.exited(0, "");
        });
    var loop = check.start(VerificationBench.plain(ExitConditionType.BUILD_SUCCEEDS));

    assertThatThrownBy(() -> check.verify(loop))
        .isInstanceOf(WorkspaceUnavailableException.class)
        .hasMessageContaining("without a trace");
    assertThat(check.bench.state(loop).phase()).isEqualTo(LoopPhase.EVALUATING_CONDITIONS);
  }

  @Test
  void givenAVoidVerdict_whenTheSourceIsAsItWasBefore_thenItIsReachedAnew() {
    check.write("src/A.java", "as it was");
    check.bench.sandbox.answer(
        VerificationBench.CHECK,
        run -> {
          check.write("src/A.java", "reformatted");
          return ScriptedSandbox.exited(0, "");
        });
    var loop = check.start(plain(BUILD_SUCCEEDS));
    check.verify(loop);
    check.write("src/A.java", "as it was");

    check.verify(loop);

    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void givenACommandThatWritesToItsOutputFolder_whenItExitsWith0_thenItsVerdictHolds() {
    check.bench.sandbox.answer(
        VerificationBench.CHECK,
        run -> {
          check.write("target/A.class", "compiled");
          return ScriptedSandbox.exited(0, "");
        });

    assertThat(check.verify(plain(BUILD_SUCCEEDS)).value()).isEqualTo(MET);
  }

  @Test
  void givenALoopWithoutAWorkspace_whenItIsVerifiedTwice_thenNothingIsReused() {
    var calls = new java.util.concurrent.atomic.AtomicInteger();
    check.bench.onEvaluation = calls::incrementAndGet;
    var loop = check.bench.start(Workbench.config());

    check.bench.iterate(loop, 2);

    assertThat(calls).hasValue(2);
  }

  @Test
  void givenAJavaEvaluator_whenTheWorkspaceIsUnchanged_thenItIsAskedEachTime() {
    var calls = new java.util.concurrent.atomic.AtomicInteger();
    check.bench.onEvaluation = calls::incrementAndGet;
    var loop = check.start(Workbench.DONE_CONDITION);

    check.bench.iterate(loop, 2);

    assertThat(calls).hasValue(2);
  }
}
