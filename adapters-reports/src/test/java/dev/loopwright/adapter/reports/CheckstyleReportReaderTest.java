package dev.loopwright.adapter.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CheckstyleReportReaderTest {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.21\">";

  private static Findings read(String body) {
    return ReportReaders.standard()
        .read("checkstyle.xml", (HEAD + body + "</checkstyle>").getBytes(UTF_8));
  }

  @Test
  void givenFilesWithoutErrors_whenRead_thenNothingFailed() {
    var findings = read("<file name=\"/workspace/src/A.java\"></file>");

    assertThat(findings.counts()).contains(new TestCounts(0, 0, 0));
    assertThat(findings.firstFailures()).isEmpty();
  }

  @Test
  void givenAnError_whenRead_thenItIsNamedByRuleFileAndLine() {
    var findings =
        read(
            """
            <file name="/workspace/src/A.java">
              <error line="12" column="5" severity="warning" message="Unused import - java.util.List."
                source="com.puppycrawl.tools.checkstyle.checks.imports.UnusedImportsCheck"/>
            </file>""");

    assertThat(findings.counts()).contains(new TestCounts(0, 1, 0));
    assertThat(findings.firstFailures())
        .containsExactly(
            new TestFailure(
                "UnusedImportsCheck",
                "Unused import - java.util.List.",
                Optional.of("src/A.java"),
                OptionalInt.of(12)));
  }

  @Test
  void givenMereRemarks_whenRead_thenTheyAreNoFindings() {
    var findings =
        read("<file name=\"A\"><error severity=\"info\" message=\"m\" source=\"s\"/></file>");

    assertThat(findings.counts()).contains(new TestCounts(0, 0, 0));
  }

  @Test
  void givenATruncatedReport_whenRead_thenItIsRefused() {
    var cut = (HEAD + "<file name=\"A\">").getBytes(UTF_8);

    assertThatThrownBy(() -> ReportReaders.standard().read("checkstyle.xml", cut))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("checkstyle.xml is malformed XML");
  }
}
