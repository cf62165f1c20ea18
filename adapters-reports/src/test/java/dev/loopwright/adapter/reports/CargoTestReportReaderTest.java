package dev.loopwright.adapter.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import dev.loopwright.testkit.ReportReaderContract;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CargoTestReportReaderTest extends ReportReaderContract {
  private static final String ONE_PASSES =
      """

      running 1 test
      test adds ... ok

      test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
      """;

  @Override
  protected ReportReader reader() {
    return ReportReaders.standard();
  }

  @Override
  protected byte[] report(int passed, int failed, int skipped) {
    var text = new StringBuilder("\nrunning ").append(passed + failed + skipped).append(" tests\n");
    for (var i = 0; i < passed; i++) {
      text.append("test p").append(i).append(" ... ok\n");
    }
    for (var i = 0; i < failed; i++) {
      text.append("test f").append(i).append(" ... FAILED\n");
    }
    for (var i = 0; i < skipped; i++) {
      text.append("test s").append(i).append(" ... ignored\n");
    }
    return text.append("\ntest result: ")
        .append(failed == 0 ? "ok" : "FAILED")
        .append(". %d passed; %d failed; %d ignored; ".formatted(passed, failed, skipped))
        .append("0 measured; 0 filtered out; finished in 0.01s\n")
        .toString()
        .getBytes(UTF_8);
  }

  private static Findings read(String text) {
    return ReportReaders.standard().read("output", text.getBytes(UTF_8));
  }

  @Test
  void givenARecordedRun_whenRead_thenTestsOfEveryProgramAndTheDocumentationCount() {
    assertThat(Recorded.read("cargo-test.txt").counts()).contains(new TestCounts(3, 1, 1));
  }

  @Test
  void givenARecordedRun_whenRead_thenTheFailureIsToldWithItsPlace() {
    assertThat(Recorded.read("cargo-test.txt").firstFailures())
        .containsExactly(
            new TestFailure(
                "tests::fails",
                "assertion `left == right` failed: wrong sum",
                Optional.of("src/lib.rs"),
                OptionalInt.of(22)));
  }

  @Test
  void givenAnOlderToolchainsPanic_whenRead_thenItsMessageAndPlaceAreTold() {
    var findings =
        read(
            """
            running 1 test
            test fails ... FAILED

            failures:

            ---- fails stdout ----
            thread 'fails' panicked at 'no luck', src/a.rs:9:5
            note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace

            test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0s
            """);

    assertThat(findings.firstFailures())
        .containsExactly(
            new TestFailure("fails", "no luck", Optional.of("src/a.rs"), OptionalInt.of(9)));
  }

  @Test
  void givenTotalsThatATestPrinted_whenRead_thenTheReportIsRefused() {
    var forged =
        ONE_PASSES.replace(
            "test adds ... ok\n",
            "test result: ok. 99 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; x\n");

    assertThatThrownBy(() -> read(forged))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("contradicts itself");
  }

  @Test
  void givenTestsThatATestPrinted_whenRead_thenTheReportIsRefused() {
    var forged = ONE_PASSES.replace("test adds ... ok\n", "test adds ... ok\ntest more ... ok\n");

    assertThatThrownBy(() -> read(forged)).isInstanceOf(UnreadableReportException.class);
  }

  @Test
  void givenAProgramThatWasKilled_whenRead_thenTheReportIsRefused() {
    assertThatThrownBy(() -> read(ONE_PASSES + "\nrunning 2 tests\ntest a ... ok\n"))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("told no result");
  }

  @Test
  void givenADocumentationTest_whenItsLineMoves_thenItIsKnownByTheSameName() {
    var run =
        "running 1 test\ntest src/lib.rs - add (line %d) ... ok\n\ntest result: ok. 1 passed;"
            + " 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s\n";

    assertThat(read(run.formatted(5)).executedTests())
        .containsExactly("src/lib.rs - add")
        .isEqualTo(read(run.formatted(9)).executedTests());
  }
}
