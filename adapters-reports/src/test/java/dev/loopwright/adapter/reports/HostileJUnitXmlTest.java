package dev.loopwright.adapter.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reports by whoever wants to read, exhaust or confuse the server: refused, or read in no time. */
class HostileJUnitXmlTest {
  private static final String NAME = "target/report.xml";

  private final JUnitXmlReportReader reader = new JUnitXmlReportReader();

  private Findings read(String report) {
    return reader.read(NAME, report.getBytes(UTF_8));
  }

  @Test
  @Timeout(20)
  void givenEntitiesThatMultiply_whenRead_thenTheReportIsRefused() {
    var report = new StringBuilder("<!DOCTYPE t [<!ENTITY a0 'ha'>");
    for (var i = 1; i < 40; i++) {
      report.append("<!ENTITY a%d '&a%d;&a%d;'>".formatted(i, i - 1, i - 1));
    }
    report.append(
        "]><testsuite><testcase name='x'><failure>&a39;</failure></testcase></testsuite>");

    assertThatThrownBy(() -> read(report.toString())).isInstanceOf(UnreadableReportException.class);
  }

  @Test
  void givenAnEntityThatIsAFile_whenRead_thenTheReportIsRefused(@TempDir Path folder)
      throws IOException {
    var secret = Files.writeString(folder.resolve("secret"), "the-secret");

    assertThatThrownBy(
            () ->
                read(
                    "<!DOCTYPE t [<!ENTITY x SYSTEM '"
                        + secret.toUri()
                        + "'>]><testsuite><testcase name='x'><failure message='m'>&x;</failure>"
                        + "</testcase></testsuite>"))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageNotContaining("the-secret");
  }

  @Test
  void givenADocumentType_whenRead_thenTheReportIsRefused() {
    assertThatThrownBy(
            () -> read("<!DOCTYPE testsuite SYSTEM 'http://localhost:1/x.dtd'><testsuite/>"))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("document type");
  }

  @Test
  void givenElementsNestedDeep_whenRead_thenTheReportIsRefused() {
    assertThatThrownBy(() -> read("<testsuite>".repeat(100_000)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("64 levels");
  }

  @Test
  void givenFailuresNestedDeep_whenRead_thenTheReportIsRefused() {
    assertThatThrownBy(() -> read("<testsuite><testcase>" + "<failure>".repeat(100_000)))
        .isInstanceOf(UnreadableReportException.class);
  }

  @Test
  void givenMoreTestsThanMayBe_whenRead_thenTheReportIsRefused() {
    assertThatThrownBy(() -> read("<testsuite>" + "<testcase/>".repeat(200_001) + "</testsuite>"))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("200000 test cases");
  }

  @Test
  void givenAFileThatIsTooLong_whenRead_thenItIsRefusedUnread() {
    assertThatThrownBy(() -> reader.read(NAME, new byte[16_777_217]))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("longer than");
  }

  @Test
  @Timeout(20)
  void givenATraceOfOneEndlessLine_whenRead_thenItTakesNoTimeToSpeakOf() {
    var line = "at " + "a/".repeat(1_000_000) + "x".repeat(1_000_000);

    var findings =
        read(
            "<testsuite><testcase name='x'><failure>" + line + "</failure></testcase></testsuite>");

    assertThat(findings.counts()).contains(new TestCounts(0, 1, 0));
  }

  @Test
  void givenARecordedReport_whenItBreaksOffAnywhere_thenItIsUnreadableAndNothingElse() {
    var whole = Recorded.bytes("surefire.xml");
    for (var length = 0; length < whole.length - 20; length += 7) {
      var part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> reader.read(NAME, part))
          .isInstanceOf(UnreadableReportException.class);
    }
  }

  @Test
  void givenARecordedReport_whenBytesOfItAreWrong_thenItIsReadOrUnreadableAndNothingElse() {
    var random = new Random(4711);
    var unreadable = 0;
    for (var round = 0; round < 2_000; round++) {
      var broken = Recorded.bytes("pytest.xml");
      broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      try {
        assertThat(reader.read(NAME, broken).counts()).isPresent();
      } catch (UnreadableReportException e) {
        unreadable++;
      }
    }
    assertThat(unreadable).isPositive();
  }
}
