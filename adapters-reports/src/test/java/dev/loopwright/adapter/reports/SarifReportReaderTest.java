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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SarifReportReaderTest extends ReportReaderContract {
  private static final String TOOL = "\"tool\":{\"driver\":{\"name\":\"scan\"}}";

  @Override
  protected ReportReader reader() {
    return ReportReaders.standard();
  }

  @Override
  protected byte[] report(int passed, int failed, int skipped) {
    var results =
        Stream.of(
                IntStream.range(0, passed).mapToObj(i -> result("\"kind\":\"pass\"")),
                IntStream.range(0, failed).mapToObj(i -> result("\"level\":\"error\"")),
                IntStream.range(0, skipped)
                    .mapToObj(i -> result("\"suppressions\":[{\"kind\":\"inSource\"}]")))
            .flatMap(some -> some)
            .collect(Collectors.joining(","));
    return log("{" + TOOL + ",\"results\":[" + results + "]}").getBytes(UTF_8);
  }

  private static String result(String member) {
    return "{\"ruleId\":\"R1\",\"message\":{\"text\":\"m\"}," + member + "}";
  }

  private static String log(String runs) {
    return "{\"version\":\"2.1.0\",\"runs\":[" + runs + "]}";
  }

  private static Findings read(String text) {
    return ReportReaders.standard().read("scan.sarif", text.getBytes(UTF_8));
  }

  private static TestCounts counts(String member) {
    return read(log("{" + TOOL + ",\"results\":[" + result(member) + "]}")).counts().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"error, 1", "warning, 1", "fatal, 1", "note, 0", "none, 0"})
  void givenALevel_whenRead_thenWarningsAndErrorsAreFindingsAndRemarksAreNot(
      String level, int findings) {
    assertThat(counts("\"level\":\"" + level + "\"").failed()).isEqualTo(findings);
  }

  @Test
  void givenNoLevelAtAll_whenRead_thenItIsAWarning() {
    assertThat(counts("\"rank\":1").failed()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"results\":[%s],\"tool\":{\"driver\":{\"name\":\"s\",\"rules\":[%s]}}}",
        "{\"tool\":{\"driver\":{\"name\":\"s\"},\"extensions\":[{\"rules\":[%2$s]}]},\"results\":[%1$s]}"
      })
  void givenNoLevel_whenTheRuleHasOne_thenThatHoldsWhereverTheRuleStands(String run) {
    var rule = "{\"id\":\"R1\",\"defaultConfiguration\":{\"level\":\"note\"}}";

    assertThat(read(log(run.formatted(result("\"rank\":1"), rule))).counts())
        .contains(TestCounts.NONE);
  }

  @ParameterizedTest
  @CsvSource({"accepted, 0, 1", "underReview, 1, 0", "rejected, 1, 0"})
  void givenASuppression_whenRead_thenOnlyAnAcceptedOneSuppresses(
      String status, int failed, int skipped) {
    var suppression = "\"suppressions\":[{\"kind\":\"external\",\"status\":\"" + status + "\"}]";

    assertThat(counts(suppression)).isEqualTo(new TestCounts(0, failed, skipped));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"baselineState\":\"absent\"",
        "\"kind\":\"informational\"",
        "\"kind\":\"notApplicable\"",
        "\"kind\":\"review\""
      })
  void givenWhatIsNoFindingOfThisRun_whenRead_thenItDoesNotCount(String member) {
    assertThat(counts(member)).isEqualTo(TestCounts.NONE);
  }

  @Test
  void givenSeveralRuns_whenRead_thenAllOfThemCount() {
    var run = "{" + TOOL + ",\"results\":[" + result("\"level\":\"error\"") + "]}";

    assertThat(read(log(run + "," + run)).counts()).contains(new TestCounts(0, 2, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\":\"2.0.0\",\"runs\":[]}|is SARIF 2.0.0",
        "{\"a\":1}|no SARIF",
        "{\"version\":\"2.1.0\",\"runs\":[]}|holds no run",
        "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}}}]}|did not scan",
        "{\"version\":\"2.1.0\",\"runs\":[{\"results\":[],\"invocations\":"
            + "[{\"executionSuccessful\":false}]}]}|failed",
        "{\"version\":7,\"runs\":{}}|no SARIF",
        "{\"version\":\"2.1.0\",\"runs\":[{\"results\":[]}]} {}|malformed"
      })
  void givenAReportThatProvesNothing_whenRead_thenItIsUnreadableAndSaysWhy(
      String report, String why) {
    assertThatThrownBy(() -> read(report))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("scan.sarif")
        .hasMessageContaining(why);
  }

  @Test
  void givenAReportNestedTooDeep_whenRead_thenItIsUnreadable() {
    var deep = "{\"version\":\"2.1.0\",\"runs\":[{\"results\":[" + "[".repeat(100_000);

    assertThatThrownBy(() -> read(deep)).isInstanceOf(UnreadableReportException.class);
  }

  @Test
  void givenAReportBeyondTheBound_whenRead_thenItIsUnreadable() {
    var large = log("{" + TOOL + ",\"results\":[]}" + " ".repeat(JUnitXmlReportReader.MOST_BYTES));

    assertThatThrownBy(() -> read(large))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void givenWhatSpotBugsWrote_whenRead_thenItsFindingsHaveFileAndLine() {
    assertThat(Recorded.read("spotbugs.sarif").firstFailures())
        .contains(
            new TestFailure(
                "COMMAND_INJECTION",
                "Potential Command Injection",
                Optional.of("src/com/example/Receipts.java"),
                OptionalInt.of(12)));
  }

  @Test
  void givenWhatRuffWrote_whenRead_thenItsFindingsHaveFileAndLine() {
    var findings = Recorded.read("ruff.sarif");

    assertThat(findings.counts()).contains(new TestCounts(0, 3, 0));
    assertThat(findings.firstFailures().get(0))
        .isEqualTo(
            new TestFailure(
                "F401", "`os` imported but unused", Optional.of("app.py"), OptionalInt.of(1)));
  }

  @Test
  void givenWhatEslintWrote_whenRead_thenTheDisabledFindingIsSkipped() {
    var findings = Recorded.read("eslint.sarif");

    assertThat(findings.counts()).contains(new TestCounts(0, 4, 1));
    assertThat(findings.firstFailures().get(0).file()).contains("src/a.js");
  }

  @Test
  void givenAReportInGosecsStyle_whenRead_thenTheSuppressedFindingIsSkipped() {
    assertThat(Recorded.read("gosec-style.sarif").counts()).contains(new TestCounts(0, 1, 1));
  }

  @Test
  void givenAReportInSemgrepsStyle_whenRead_thenRulesGiveTheLevels() {
    var findings = Recorded.read("semgrep-style.sarif");

    assertThat(findings.counts()).contains(new TestCounts(0, 1, 0));
    assertThat(findings.firstFailures().get(0).file()).contains("src/a b.py");
  }
}
