package dev.loopwright.adapter.reports;

import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import java.util.regex.Pattern;

/**
 * {@link ReportReader} of what {@code cargo test} writes on its standard output: Rust's test
 * harness has no report of a stable form. Each test's line is counted, and every test program's own
 * totals must agree with its lines: text that a test slipped in between makes the report unreadable
 * rather than a pass. Reads up to {@value JUnitXmlReportReader#MOST_BYTES} bytes and {@value
 * TestTally#MOST_TESTS} tests. Safe for use by many threads.
 */
public final class CargoTestReportReader implements ReportReader {
  private static final Pattern BEGINNING = Pattern.compile("(?m)^running \\d{1,9} tests?\\r?$");

  /** Tells whether a text is what {@code cargo test} writes. */
  static boolean isOne(String text) {
    return BEGINNING.matcher(text).find();
  }

  @Override
  public Findings read(String name, byte[] content) {
    var text = ReportText.of(name, content);
    if (!isOne(text)) {
      throw new UnreadableReportException(name + " has no line 'running N tests' of cargo test");
    }
    var walk = new CargoTestWalk(name);
    text.lines().forEach(walk::line);
    return walk.findings();
  }
}
