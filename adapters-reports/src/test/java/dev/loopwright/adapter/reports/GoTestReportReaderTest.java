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

class GoTestReportReaderTest extends ReportReaderContract {
  @Override
  protected ReportReader reader() {
    return ReportReaders.standard();
  }

  @Override
  protected byte[] report(int passed, int failed, int skipped) {
    var text = new StringBuilder(event("start", ""));
    for (var i = 0; i < passed; i++) {
      text.append(event("run", "P" + i)).append(event("pass", "P" + i));
    }
    for (var i = 0; i < failed; i++) {
      text.append(event("run", "F" + i)).append(event("fail", "F" + i));
    }
    for (var i = 0; i < skipped; i++) {
      text.append(event("run", "S" + i)).append(event("skip", "S" + i));
    }
    return text.append(event(failed == 0 ? "pass" : "fail", "")).toString().getBytes(UTF_8);
  }

  private static String event(String action, String test) {
    return "{\"Time\":\"2026-11-25T03:32:27.9Z\",\"Action\":\"%s\",\"Package\":\"p\"%s}\n"
        .formatted(action, test.isEmpty() ? "" : ",\"Test\":\"" + test + "\"");
  }

  private static Findings read(String... events) {
    return ReportReaders.standard().read("output", String.join("", events).getBytes(UTF_8));
  }

  @Test
  void givenARecordedRun_whenRead_thenTestsAndSubtestsCount() {
    assertThat(Recorded.read("go-test.json").counts()).contains(new TestCounts(1, 2, 1));
  }

  @Test
  void givenARecordedRun_whenRead_thenTheFailureIsToldWithItsPlace() {
    assertThat(Recorded.read("go-test.json").firstFailures())
        .contains(
            new TestFailure(
                "example.com/orders/money.TestFails/sub",
                "want 3",
                Optional.of("money_test.go"),
                OptionalInt.of(6)));
  }

  @Test
  void givenATestThatNeverEnds_whenItsPackageFails_thenItCountsAsFailed() {
    assertThat(read(event("run", "Panics"), event("fail", "")).counts().orElseThrow().failed())
        .isPositive();
  }

  @Test
  void givenAPackageThatFailsWithoutATest_whenRead_thenItCountsAsFailed() {
    assertThat(read(event("run", "A"), event("pass", "A"), event("fail", "")).counts())
        .contains(new TestCounts(1, 1, 0));
  }

  @Test
  void givenAPackageThatWasNotBuilt_whenOthersPass_thenItCountsAsFailed() {
    var findings =
        read(event("run", "A"), event("pass", "A"), event("pass", ""), "FAIL\tq [build failed]\n");

    assertThat(findings.counts()).contains(new TestCounts(1, 1, 0));
    assertThat(findings.firstFailures()).extracting(TestFailure::test).containsExactly("q");
  }

  @Test
  void givenANewerGosBuildOutput_whenRead_thenTheCompilersPlaceIsTold() {
    var findings =
        read(
            "{\"ImportPath\":\"p [p.test]\",\"Action\":\"build-output\","
                + "\"Output\":\"./a.go:2:23: cannot use x\\n\"}\n",
            "{\"ImportPath\":\"p [p.test]\",\"Action\":\"build-fail\"}\n",
            "{\"Time\":\"2026-11-25T03:32:27Z\",\"Action\":\"fail\",\"Package\":\"p\","
                + "\"FailedBuild\":\"p [p.test]\"}\n");

    assertThat(findings.counts()).contains(new TestCounts(0, 1, 0));
    assertThat(findings.firstFailures())
        .containsExactly(
            new TestFailure("p", "cannot use x", Optional.of("./a.go"), OptionalInt.of(2)));
  }

  @Test
  void givenAPackageWithoutATest_whenRead_thenNothingIsCounted() {
    assertThat(read(event("start", ""), event("skip", "")).counts()).contains(TestCounts.NONE);
  }

  @Test
  void givenAPackageWithoutAResult_whenRead_thenTheReportIsRefused() {
    assertThatThrownBy(() -> read(event("run", "A"), event("pass", "A")))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("breaks off");
  }

  @Test
  void givenARecordedRun_whenRead_thenTheExecutedTestsAreNamed() {
    assertThat(Recorded.read("go-test.json").executedTests())
        .hasSize(3)
        .contains("example.com/orders/money.TestFails/sub")
        .doesNotContain("example.com/orders/money");
  }
}
