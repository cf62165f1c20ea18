package dev.loopwright.application.verification;

import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestFailure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places that a compiler or linter names on its output, in the form {@code file:line: message}
 * or {@code file:line:column: message} that compilers and linters share, or Maven's {@code
 * file:[line,column] message}, with or without a level such as {@code [ERROR]} before it.
 */
final class OutputFailures {
  private static final Pattern PLACE =
      Pattern.compile(
          "^(?:\\[\\w+]\\s+)?(?:/workspace/)?([^\\s:\\[\\]]+\\.\\w+)"
              + ":(?:(\\d{1,9})(?::\\d+)?:|\\[(\\d{1,9})(?:,\\d+)?])\\s*(.+)$");
  private static final int LONGEST_LINE = 2_000;

  private OutputFailures() {}

  static List<TestFailure> in(String output) {
    return output
        .lines()
        .filter(line -> line.length() <= LONGEST_LINE)
        .map(PLACE::matcher)
        .filter(Matcher::matches)
        .map(OutputFailures::failure)
        .limit(Findings.MOST_FAILURES)
        .toList();
  }

  private static TestFailure failure(Matcher place) {
    var line = place.group(2) == null ? place.group(3) : place.group(2);
    return new TestFailure(
        place.group(1) + ":" + line,
        place.group(4),
        Optional.of(place.group(1)),
        OptionalInt.of(Integer.parseInt(line)));
  }
}
