package dev.loopwright.application;

import static dev.loopwright.application.VerificationBench.CHECK;
import static dev.loopwright.application.VerificationBench.REPORT;
import static dev.loopwright.application.VerificationBench.reported;
import static dev.loopwright.application.VerificationBench.tests;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.MET;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.NOT_MET;
import static dev.loopwright.domain.condition.ExitConditionType.ALL_TESTS_PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.SessionId;
import dev.loopwright.testkit.ScriptedReportReader;
import dev.loopwright.testkit.ScriptedSandbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests of the first counted run must go on being executed, each by its name. */
class TestIdentityTest {
  private static final String TEST = "src/test/java/ATest.java";

  private final VerificationBench check = new VerificationBench();

  @BeforeEach
  void aProjectWithATest() {
    check.write(TEST, "as the starter wrote it");
  }

  /** Lets the command end badly, so that the loop goes on, or well. */
  private void executes(int exitCode, String... names) {
    check.bench.sandbox.answer(
        CHECK,
        run -> {
          check.write(REPORT, ScriptedReportReader.passed(names));
          return ScriptedSandbox.exited(exitCode, "");
        });
  }

  private SessionId countedOnce(String... names) {
    var loop = check.start(reported(ALL_TESTS_PASS));
    executes(1, names);
    check.verify(loop);
    check.write("src/main/java/A.java", "worked on");
    return loop;
  }

  @Test
  void givenAsManyOtherTests_whenExecuted_thenTheMissingOnesAreNamed() {
    var loop = countedOnce("a.T.one", "a.T.two", "a.T.three");
    executes(0, "a.T.one", "a.T.trivial", "a.T.easy");

    var status = check.verify(loop);

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason())
        .isEqualTo(
            "2 tests of the first run are missing (deleted, renamed or skipped):"
                + " a.T.three, a.T.two");
  }

  @Test
  void givenMoreTestsThanBefore_whenAllOfTheFirstRunAreAmongThem_thenItIsMet() {
    var loop = countedOnce("a.T.one", "a.T.two");
    executes(0, "a.T.one", "a.T.two", "a.T.new");

    assertThat(check.verify(loop).value()).isEqualTo(MET);
  }

  @Test
  void givenTestsThatTheWorkAddedLater_whenTheyAreGone_thenNobodyAsksForThem() {
    var loop = countedOnce("a.T.one");
    executes(1, "a.T.one", "a.T.new");
    check.verify(loop);
    check.write("src/main/java/A.java", "worked on again");
    executes(0, "a.T.one");

    assertThat(check.verify(loop).value()).isEqualTo(MET);
  }

  @Test
  void givenTheServerRestarts_whenATestIsMissing_thenItIsStillKnown() {
    var loop = countedOnce("a.T.one", "a.T.two");
    check.bench.restart();
    executes(0, "a.T.one", "a.T.other");

    assertThat(check.verify(loop).reason()).contains("1 test of the first run is missing");
  }

  @Test
  void givenANumberOfTheStartersOwn_whenOtherTestsAreExecuted_thenOnlyTheNumberCounts() {
    var loop = check.start(tests(2));
    executes(1, "a.T.one", "a.T.two", "a.T.three");
    check.verify(loop);
    check.write(TEST, "rewritten");
    executes(0, "a.T.four", "a.T.five");

    assertThat(check.verify(loop).value()).isEqualTo(MET);
  }

  @Test
  void givenTestsAreAlteredBeforeTheyWereCounted_whenTheRunPasses_thenItIsNotMet() {
    var loop = check.start(reported(ALL_TESTS_PASS));
    check.write(TEST, "without the test that fails");
    executes(0, "a.T.one");

    var status = check.verify(loop);

    assertThat(status.value()).isEqualTo(NOT_MET);
    assertThat(status.reason())
        .contains("altered before they were counted once: " + TEST + " was changed");
    assertThat(status.testFloor()).isZero();
  }

  @Test
  void givenTestsAreDeletedBeforeTheyWereCounted_whenTheRunPasses_thenItIsNotMet() {
    var loop = check.start(reported(ALL_TESTS_PASS));
    check.bench.workspaces.delete(Workbench.WORKSPACE, TEST);
    executes(0, "a.T.one");

    assertThat(check.verify(loop).reason()).contains(TEST + " was removed");
  }

  @Test
  void givenAlteredTestsArePutBack_whenCounted_thenTheyMayBeWorkedOn() {
    var loop = check.start(reported(ALL_TESTS_PASS));
    check.write(TEST, "without the test that fails");
    executes(0, "a.T.one");
    check.verify(loop);
    check.write(TEST, "as the starter wrote it");
    executes(1, "a.T.one", "a.T.two");
    check.verify(loop);

    check.write(TEST, "with one more");
    executes(0, "a.T.one", "a.T.two", "a.T.three");

    assertThat(check.verify(loop).value()).isEqualTo(MET);
  }

  @Test
  void givenTestsAreAddedBeforeTheFirstCount_whenAllPass_thenItIsMet() {
    var loop = check.start(reported(ALL_TESTS_PASS));
    check.write("src/test/java/NewTest.java", "one more");
    executes(0, "a.T.one", "a.New.two");

    assertThat(check.verify(loop).value()).isEqualTo(MET);
  }

  @Test
  void givenTheWorkspaceMovesDuringTheFirstRun_whenItCounts_thenNothingIsMeasuredAgainstThat() {
    var loop = check.start(reported(ALL_TESTS_PASS));
    check.bench.sandbox.answer(
        CHECK,
        run -> {
          check.write(REPORT, ScriptedReportReader.passed("a.T.one"));
          check.write("src/main/java/A.java", "moved");
          return ScriptedSandbox.exited(0, "");
        });

    assertThat(check.verify(loop).testFloor()).isZero();
  }
}
