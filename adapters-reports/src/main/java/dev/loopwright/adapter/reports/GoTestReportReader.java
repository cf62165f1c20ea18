package dev.loopwright.adapter.reports;

import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import java.util.regex.Pattern;

/**
 * {@link ReportReader} of the events that {@code go test -json} writes on its standard output, one
 * JSON object a line. Each test and each subtest counts. A test that began and never ended counts
 * as failed, and so does a package that failed although none of its tests did: it was not built, or
 * it ended early. Reads up to {@value JUnitXmlReportReader#MOST_BYTES} bytes and {@value
 * TestTally#MOST_TESTS} tests. Safe for use by many threads.
 */
public final class GoTestReportReader implements ReportReader {
  private static final Pattern EVENT =
      Pattern.compile("(?m)^\\{\"(?:Time|ImportPath|Action)\":\"[^\"\\n]*\"[,}]");

  /** Tells whether a text has events of {@code go test -json}. */
  static boolean isOne(String text) {
    return EVENT.matcher(text).find();
  }

  @Override
  public Findings read(String name, byte[] content) {
    var text = ReportText.of(name, content);
    if (!isOne(text)) {
      throw new UnreadableReportException(name + " has no event of go test -json");
    }
    var walk = new GoTestWalk(name);
    text.lines().forEach(walk::line);
    return walk.findings();
  }
}
