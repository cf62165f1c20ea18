package dev.loopwright.adapter.reports;

import static dev.loopwright.domain.condition.ExitConditionStatusValue.MET;
import static dev.loopwright.domain.condition.ExitConditionStatusValue.NOT_MET;
import static dev.loopwright.domain.condition.ExitConditionType.ALL_TESTS_PASS;
import static dev.loopwright.domain.condition.ExitConditionType.BUILD_SUCCEEDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The preset for Gradle on what Gradle wrote; {@code RECORDED.md} says which, and of what. */
class GradlePresetTest {
  private static final List<String> TESTS =
      gradle("--rerun-tasks --no-build-cache --continue clean test");
  private static final List<String> BUILD = gradle("--rerun-tasks --no-build-cache clean assemble");

  private final RecordedRuns runs = new RecordedRuns("build.gradle", "build/test-results/test");

  private static List<String> gradle(String words) {
    return List.of(("gradle --offline --no-daemon --console=plain " + words).split(" "));
  }

  private static TestFailure failure(String test, String message, int line) {
    return new TestFailure(
        "shop." + test,
        message,
        Optional.of("shop/" + test.substring(0, test.indexOf('.')) + ".java"),
        OptionalInt.of(line));
  }

  @Test
  void givenAReportOfEachOutcome_whenVerified_thenItIsNotMetAndNamesWhatFailed() {
    runs.answer(TESTS, "gradle/failing", 1);

    var status = runs.verify(ALL_TESTS_PASS);

    assertThat(status.value()).as(status.toString()).isEqualTo(NOT_MET);
    assertThat(status.findings().counts()).contains(new TestCounts(3, 3, 1));
    assertThat(status.findings().firstFailures())
        .containsExactlyInAnyOrder(
            failure(
                "PriceTest.pricesAdd",
                "java.lang.AssertionError: expected:<300> but was:<200>",
                16),
            failure("PriceTest.noPriceIsAnError", "java.lang.NullPointerException", 21),
            failure(
                "StockTest.classMethod", "java.lang.IllegalStateException: no stock to open", 9));
  }

  @Test
  void givenReportsWithoutAFailure_whenVerified_thenItIsMet() {
    runs.answer(TESTS, "gradle/passing", 0);

    var status = runs.verify(ALL_TESTS_PASS);

    assertThat(status.value()).as(status.toString()).isEqualTo(MET);
    assertThat(status.findings().counts()).contains(new TestCounts(6, 0, 1));
  }

  @Test
  void givenReportsWithoutAFailure_whenGradleFailedAllTheSame_thenItIsNotMet() {
    runs.answer(TESTS, "gradle/passing", 1);

    assertThat(runs.verify(ALL_TESTS_PASS).value()).isEqualTo(NOT_MET);
  }

  @Test
  void givenSourceThatDoesNotCompile_whenVerified_thenItIsNotMetAndNamesThePlace() {
    runs.answer(TESTS, "gradle/uncompilable", 1);

    var status = runs.verify(ALL_TESTS_PASS);

    assertThat(status.value()).as(status.toString()).isEqualTo(NOT_MET);
    assertThat(status.findings().firstFailures())
        .containsExactly(
            new TestFailure(
                "src/main/java/shop/Price.java:15",
                "error: cannot find symbol",
                Optional.of("src/main/java/shop/Price.java"),
                OptionalInt.of(15)));
  }

  @Test
  void givenTestClassesWithoutATest_whenGradleSucceeds_thenItIsNotMetForNoTestRan() {
    runs.answer(TESTS, "gradle/empty", 0);

    var status = runs.verify(ALL_TESTS_PASS);

    assertThat(status.value()).as(status.toString()).isEqualTo(NOT_MET);
    assertThat(status.reason()).contains("no report");
  }

  @Test
  void givenSourceThatDoesNotCompile_whenItIsBuilt_thenTheBuildIsNotMet() {
    runs.answer(BUILD, "gradle/uncompilable", 1);

    assertThat(runs.verify(BUILD_SUCCEEDS).value()).isEqualTo(NOT_MET);
  }
}
