package dev.loopwright.adapter.reports;

import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;

/** One pass over a JUnit XML report. Not safe for many threads. */
final class JUnitXmlWalk {
  static final int MOST_CASES = 200_000;
  private static final int MOST_TRACE_LENGTH = 65_536;

  private final List<TestFailure> failures = new ArrayList<>();
  private final Set<String> executed = new HashSet<>();
  private final XmlReport report;
  private Optional<TestCase> current = Optional.empty();
  private String suite = "";
  private int passed;
  private int failed;
  private int skipped;

  JUnitXmlWalk(XmlReport report) {
    this.report = report;
  }

  Findings findings() {
    var event = report.next();
    while (event != XMLStreamConstants.END_DOCUMENT) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        begin(report.element());
      } else if (event == XMLStreamConstants.END_ELEMENT && report.element().equals("testcase")) {
        current.ifPresent(this::count);
        current = Optional.empty();
      }
      event = report.next();
    }
    return new Findings(Optional.of(new TestCounts(passed, failed, skipped)), failures, executed);
  }

  private void begin(String element) {
    switch (element) {
      case "testsuite" -> suite = report.attribute("name").orElse("");
      case "testcase" -> current = Optional.of(TestCase.begin(report));
      case "failure", "error" -> fail();
      case "skipped" -> current.ifPresent(TestCase::skip);
      default -> {
        // Output, properties, and the runs of a test before its last.
      }
    }
  }

  // Some runners report what happens before the first test as a failure of the suite itself.
  private void fail() {
    var test = current.orElseGet(() -> TestCase.named(suite));
    var message = report.attribute("message").or(() -> report.attribute("type")).orElse("");
    test.fail(message, failures.size() < Findings.MOST_FAILURES ? trace() : "");
    if (current.isEmpty()) {
      count(test);
    }
  }

  private String trace() {
    var trace = new StringBuilder();
    var depth = 1;
    while (depth > 0) {
      switch (report.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          var room = MOST_TRACE_LENGTH - trace.length();
          trace.append(Texts.cut(report.text(), room));
        }
        default -> {
          // Comments and the like.
        }
      }
    }
    return trace.toString();
  }

  private void count(TestCase test) {
    if (test.isFileWithoutTests()) {
      return;
    }
    if (test.outcome() != TestCase.Outcome.SKIPPED) {
      test.stableName().ifPresent(executed::add);
    }
    switch (test.outcome()) {
      case PASSED -> passed++;
      case SKIPPED -> skipped++;
      case FAILED -> {
        failed++;
        if (failures.size() < Findings.MOST_FAILURES) {
          failures.add(test.failure());
        }
      }
    }
    if (passed + failed + skipped > MOST_CASES) {
      throw report.refusal("has more than " + MOST_CASES + " test cases");
    }
  }
}
