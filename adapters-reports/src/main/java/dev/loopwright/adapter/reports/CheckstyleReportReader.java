package dev.loopwright.adapter.reports;

import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.stream.XMLStreamConstants;

/**
 * {@link ReportReader} of Checkstyle's XML, which many other linters write too. Each {@code error}
 * counts as failed, whatever its severity but {@code info} and {@code ignore}. Reads up to {@value
 * JUnitXmlReportReader#MOST_BYTES} bytes. Safe for use by many threads.
 */
public final class CheckstyleReportReader implements ReportReader {
  private static final int LONGEST_MESSAGE = 500;

  @Override
  public Findings read(String name, byte[] content) {
    if (content.length > JUnitXmlReportReader.MOST_BYTES) {
      throw new UnreadableReportException(
          name + " is longer than " + JUnitXmlReportReader.MOST_BYTES + " bytes");
    }
    return findings(XmlReport.open(name, content));
  }

  private static Findings findings(XmlReport report) {
    var first = new ArrayList<TestFailure>();
    var file = Optional.<String>empty();
    var found = 0;
    for (var event = report.next();
        event != XMLStreamConstants.END_DOCUMENT;
        event = report.next()) {
      if (event == XMLStreamConstants.START_ELEMENT && report.element().equals("file")) {
        file = report.attribute("name").map(CheckstyleReportReader::inWorkspace);
      } else if (event == XMLStreamConstants.START_ELEMENT && isFinding(report)) {
        found++;
        if (first.size() < Findings.MOST_FAILURES) {
          first.add(finding(report, file));
        }
      }
    }
    return new Findings(Optional.of(new TestCounts(0, found, 0)), first);
  }

  private static boolean isFinding(XmlReport report) {
    var severity = report.attribute("severity").orElse("error");
    return report.element().equals("error")
        && !severity.equals("info")
        && !severity.equals("ignore");
  }

  private static TestFailure finding(XmlReport report, Optional<String> file) {
    var rule = report.attribute("source").orElse("finding");
    return new TestFailure(
        rule.substring(rule.lastIndexOf('.') + 1),
        Texts.cut(report.attribute("message").orElse(""), LONGEST_MESSAGE),
        file,
        line(report));
  }

  private static OptionalInt line(XmlReport report) {
    return report.attribute("line").filter(line -> line.matches("\\d{1,9}")).stream()
        .mapToInt(Integer::parseInt)
        .findFirst();
  }

  /** Linters name files by where they see them: in the sandbox, below its workspace. */
  private static String inWorkspace(String file) {
    return file.startsWith("/workspace/") ? file.substring("/workspace/".length()) : file;
  }
}
