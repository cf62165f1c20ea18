package dev.loopwright.adapter.reports;

import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;

/**
 * {@link ReportReader} of JUnit XML, as JUnit, Surefire, Gradle, pytest and many others write it.
 * It counts the test cases themselves and believes no count that a report states. A test that
 * passed only when it was run again counts as passed. Reads up to {@value #MOST_BYTES} bytes and
 * {@value JUnitXmlWalk#MOST_CASES} test cases. Safe for use by many threads.
 */
public final class JUnitXmlReportReader implements ReportReader {
  static final int MOST_BYTES = 16_777_216;

  @Override
  public Findings read(String name, byte[] content) {
    if (content.length > MOST_BYTES) {
      throw new UnreadableReportException(
          name + " is longer than " + MOST_BYTES + " bytes: let the tool write a file per suite");
    }
    return new JUnitXmlWalk(XmlReport.open(name, content)).findings();
  }
}
