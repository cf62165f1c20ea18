package dev.loopwright.application;

import static dev.loopwright.application.VerificationBench.plain;
import static dev.loopwright.application.VerificationBench.reported;
import static dev.loopwright.application.VerificationBench.tests;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.ERROR;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.MET;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.NOT_MET;
import static dev.loopwright.domain.condition.ExitConditionType.ALL_TESTS_PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.testkit.ScriptedReportReader;
import dev.loopwright.testkit.ScriptedSandbox;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What proves that all tests pass. */
class CountedTestsTest {
  private final VerificationBench check = new VerificationBench();

  @Test
  void givenAReportOfPassedTests_whenTheRunnerExitsWith0_thenTheConditionIsMet() {
    check.reports(12, 0, 0, 0);

    var status = check.verify(reported(ALL_TESTS_PASS));

    assertThat(status.value()).isEqualTo(MET);
    assertThat(status.findings().counts()).contains(new TestCounts(12, 0, 0));
  }

  @Test
  void givenAReportOfAFailedTest_whenTheRunnerExitsWith0_thenItIsNotMetAndTheFailureIsTold() {
    check.reports(11, 1, 0, 0);

    var status = check.verify(reported(ALL_TESTS_PASS));

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains("1 of 12");
    assertThat(status.findings().firstFailures()).hasSize(1);
  }

  @Test
  void givenAReportOfPassedTests_whenTheRunnerExitsOtherwise_thenItIsNotMet() {
    check.reports(12, 0, 0, 3);

    var status = check.verify(reported(ALL_TESTS_PASS));

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains("exit code 3");
  }

  @Test
  void givenAReportOfNoTests_whenTheRunnerExitsWith0_thenItIsNotMet() {
    check.reports(0, 0, 0, 0);

    var status = check.verify(reported(ALL_TESTS_PASS));

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains("0 tests were executed");
  }

  @Test
  void givenAReportOfSkippedTestsAlone_whenTheRunnerExitsWith0_thenItIsNotMet() {
    check.reports(0, 0, 9, 0);

    assertThat(check.verify(reported(ALL_TESTS_PASS)).value()).isEqualTo(NOT_MET);
  }

  @Test
  void givenNoReport_whenTheRunnerExitsWith0_thenItIsNotMetAndTheReportIsNamed() {
    check.exits(0, "BUILD SUCCESS");

    var status = check.verify(reported(ALL_TESTS_PASS));

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains(VerificationBench.REPORT);
  }

  @Test
  void givenAReportThatLayThereBefore_whenThisRunWritesNone_thenItIsNotMet() {
    check.write(VerificationBench.REPORT, ScriptedReportReader.report(12, 0, 0));
    check.exits(0, "BUILD SUCCESS");

    assertThat(check.verify(reported(ALL_TESTS_PASS)).value()).isEqualTo(NOT_MET);
  }

  @Test
  void givenAReportThatLayThereBefore_whenThisRunWritesTheSameAgain_thenItIsMet() {
    check.write(VerificationBench.REPORT, ScriptedReportReader.report(12, 0, 0));
    check.reports(12, 0, 0, 0);

    assertThat(check.verify(reported(ALL_TESTS_PASS)).value()).isEqualTo(MET);
  }

  @Test
  void givenStaleAndFreshReports_whenCounted_thenOnlyTheFreshOnesAre() {
    check.write("reports/old.txt", ScriptedReportReader.report(90, 0, 0));
    check.bench.sandbox.answer(
        VerificationBench.CHECK,
        run -> {
          check.write("reports/a.txt", ScriptedReportReader.report(2, 0, 0));
          check.write("reports/b.txt", ScriptedReportReader.report(3, 0, 1));
          return ScriptedSandbox.exited(0, "");
        });
    var condition =
        ExitConditionConfig.of(
            ALL_TESTS_PASS, ToolArguments.ofCommand("check").withReport("reports/*.txt"));

    assertThat(check.verify(condition).findings().counts()).contains(new TestCounts(5, 0, 1));
  }

  @Test
  void givenAReportThatCannotBeRead_whenTheRunnerExitsWith0_thenItIsAnError() {
    check.bench.sandbox.answer(
        VerificationBench.CHECK,
        run -> {
          check.write(VerificationBench.REPORT, "<testsuite");
          return ScriptedSandbox.exited(0, "");
        });

    var status = check.verify(reported(ALL_TESTS_PASS));

    assertThat(status.value()).isEqualTo(ERROR);
    assertThat(status.reason()).contains(VerificationBench.REPORT);
  }

  @Test
  void givenACommandWithoutAReport_whenItExitsWith0_thenItIsNotMetForNothingWasCounted() {
    check.exits(0, "");

    var status = check.verify(plain(ALL_TESTS_PASS));

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains("could not be counted");
  }

  private static ExitConditionConfig trusting() {
    return ExitConditionConfig.of(
        ALL_TESTS_PASS,
        new ToolArguments(
            VerificationBench.CHECK,
            Optional.empty(),
            OptionalInt.empty(),
            true,
            JsonText.EMPTY_OBJECT));
  }

  @Test
  void givenATrustedExitCode_whenItIs0_thenTheConditionIsMet() {
    check.exits(0, "");

    assertThat(check.verify(trusting()).value()).isEqualTo(MET);
  }

  @Test
  void givenATrustedExitCode_whenItIsAnother_thenTheConditionIsNotMet() {
    check.exits(1, "");

    assertThat(check.verify(trusting()).value()).isEqualTo(NOT_MET);
  }

  @Test
  void givenADemandOfTests_whenFewerAreExecuted_thenItIsNotMet() {
    check.reports(9, 0, 5, 0);

    var status = check.verify(tests(10));

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains("9").contains("at least 10");
  }

  @Test
  void givenADemandOfTests_whenAsManyAreExecuted_thenItIsMet() {
    check.reports(10, 0, 0, 0);

    assertThat(check.verify(tests(10)).value()).isEqualTo(MET);
  }

  /** Met by the work's deleting the test that failed: what the floor is there to prevent. */
  @Test
  void givenAFailedTest_whenTheWorkDeletesIt_thenTheConditionIsStillNotMet() {
    var loop = check.start(reported(ALL_TESTS_PASS));
    check.reports(9, 1, 0, 1);
    check.verify(loop);

    check.write("src", "without the test");
    check.reports(9, 0, 0, 0);

    var status = check.verify(loop);
    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains("at least 10");
  }

  @Test
  void givenAFailedTest_whenTheWorkSkipsIt_thenTheConditionIsStillNotMet() {
    var loop = check.start(reported(ALL_TESTS_PASS));
    check.reports(9, 1, 0, 1);
    check.verify(loop);

    check.write("src", "the test is skipped");
    check.reports(9, 0, 1, 0);

    assertThat(check.verify(loop).value()).isEqualTo(NOT_MET);
  }

  @Test
  void givenTheFloorIsSet_whenTestsAreAddedAndRemovedAgain_thenItStaysAtTheFirstCount() {
    var loop = check.start(reported(ALL_TESTS_PASS));
    var floors =
        List.of(10, 14, 8).stream()
            .map(
                executed -> {
                  check.write("src", "revision of " + executed);
                  check.reports(executed - 1, 1, 0, 1);
                  return check.verify(loop).testFloor();
                })
            .toList();

    assertThat(floors).containsExactly(10, 10, 10);
  }

  @Test
  void givenTheFirstRunCountsNothing_whenALaterOneDoes_thenThatSetsTheFloor() {
    var loop = check.start(reported(ALL_TESTS_PASS));
    check.exits(1, "does not compile");
    check.verify(loop);

    check.write("src", "compiles");
    check.reports(6, 1, 0, 1);

    assertThat(check.verify(loop).testFloor()).isEqualTo(7);
  }

  @Test
  void givenALoopSetBack_whenItsConditionsArePending_thenTheFloorStays() {
    var loop = check.start(reported(ALL_TESTS_PASS));
    check.reports(9, 1, 0, 1);
    check.verify(loop);
    var checkpoint =
        check.bench.framework().checkpoints().save(Workbench.AGENT, loop, JsonText.EMPTY_OBJECT);

    check.bench.framework().control().resume(Workbench.AGENT, loop, Optional.of(checkpoint.id()));

    assertThat(check.status(loop).testFloor()).isEqualTo(10);
  }

  @Test
  void givenARunThatTimesOut_whenItWroteAReportBefore_thenItIsAnErrorAllTheSame() {
    check.bench.sandbox.answer(
        VerificationBench.CHECK,
        run -> {
          check.write(VerificationBench.REPORT, ScriptedReportReader.report(12, 0, 0));
          return ScriptedSandbox.killed(SandboxResult.End.TIMED_OUT, "half");
        });

    assertThat(check.verify(reported(ALL_TESTS_PASS)).value()).isEqualTo(ERROR);
  }
}
