package dev.loopwright.adapter.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.testkit.ReportReaderContract;
import org.junit.jupiter.api.Test;

class ReportReadersTest extends ReportReaderContract {
  private final ReportReaders readers = ReportReaders.standard();

  @Override
  protected ReportReader reader() {
    return readers;
  }

  @Override
  protected byte[] report(int passed, int failed, int skipped) {
    return new JUnitXmlReportReaderTest().report(passed, failed, skipped);
  }

  @Test
  void givenANameThatSaysNothing_whenRead_thenTheContentDecides() {
    var report = "\n<!-- a --><testsuites><testsuite><testcase/></testsuite></testsuites>";

    assertThat(readers.read("result.bin", report.getBytes(UTF_8)).counts())
        .contains(new TestCounts(1, 0, 0));
  }

  @Test
  void givenAFormatThatNobodyKnows_whenRead_thenTheRefusalSaysWhichAreKnown() {
    assertThatThrownBy(() -> readers.read("r.xml", "<coverage/>".getBytes(UTF_8)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("r.xml")
        .hasMessageContaining("<coverage>")
        .hasMessageContaining("[checkstyle, testsuite, testsuites]");
  }
}
