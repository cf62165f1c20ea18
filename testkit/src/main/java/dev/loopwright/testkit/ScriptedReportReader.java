package dev.loopwright.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.application.port.out.ReportReader;
import dev.loopwright.application.port.out.UnreadableReportException;
import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A {@link ReportReader} of reports that a test writes with {@link #report}; every other file is
 * unreadable. Safe for use by many threads.
 */
public final class ScriptedReportReader implements ReportReader {
  private static final Pattern FORM =
      Pattern.compile("(\\d+) passed, (\\d+) failed, (\\d+) skipped(?:; executed (.+))?");

  /** Makes a reader, which keeps nothing. */
  public ScriptedReportReader() {}

  /**
   * {@return the text of a report of so many tests}
   *
   * @param passed how many passed, 0 or more
   * @param failed how many failed, 0 or more
   * @param skipped how many were skipped, 0 or more
   */
  public static String report(int passed, int failed, int skipped) {
    return "%d passed, %d failed, %d skipped".formatted(passed, failed, skipped);
  }

  /**
   * {@return the text of a report of passed tests of these names}
   *
   * @param tests names without spaces; at least one
   */
  public static String passed(String... tests) {
    return report(tests.length, 0, 0) + "; executed " + String.join(" ", tests);
  }

  @Override
  public Findings read(String name, byte[] content) {
    var report = FORM.matcher(new String(content, UTF_8));
    if (!report.matches()) {
      throw new UnreadableReportException("the report " + name + " is none that a test wrote");
    }
    var failed = Integer.parseInt(report.group(2));
    var counts =
        new TestCounts(
            Integer.parseInt(report.group(1)), failed, Integer.parseInt(report.group(3)));
    return new Findings(
        Optional.of(counts),
        IntStream.rangeClosed(1, failed).mapToObj(ScriptedReportReader::failure).toList(),
        report.group(4) == null ? Set.of() : Set.of(report.group(4).split(" ")));
  }

  private static TestFailure failure(int number) {
    return new TestFailure("test-" + number, "failed", Optional.empty(), OptionalInt.empty());
  }
}
