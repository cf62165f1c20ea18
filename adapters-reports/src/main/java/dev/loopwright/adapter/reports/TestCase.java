package dev.loopwright.adapter.reports;

import dev.loopwright.domain.condition.TestFailure;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** One test of a JUnit XML report, while it is read. Not safe for many threads. */
final class TestCase {
  private static final int MOST_NAME_LENGTH = 300;
  private static final int MOST_MESSAGE_LENGTH = 500;
  private static final Pattern NODE_FILE = Pattern.compile("(?s)/.*\\.[cm]?[jt]sx?");

  /** What came of a test. */
  enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  private final String className;
  private final String name;
  private final Optional<String> file;
  private final OptionalInt line;
  private Outcome outcome = Outcome.PASSED;
  private String message = "";
  private String trace = "";

  private TestCase(String className, String name, Optional<String> file, OptionalInt line) {
    this.className = className;
    this.name = name;
    this.file = file;
    this.line = line;
  }

  static TestCase begin(XmlReport report) {
    return new TestCase(
        report.attribute("classname").orElse(""),
        report.attribute("name").orElse(""),
        report.attribute("file"),
        report.attribute("line").map(SourceLocation::line).orElse(OptionalInt.empty()));
  }

  static TestCase named(String suite) {
    return new TestCase("", suite, Optional.empty(), OptionalInt.empty());
  }

  Outcome outcome() {
    return outcome;
  }

  /**
   * Tells whether it is no test but a file that Node's test runner ran and in which it found none:
   * the runner reports that as a test that passed.
   */
  boolean isFileWithoutTests() {
    return outcome == Outcome.PASSED && isFileOfNode();
  }

  private boolean isFileOfNode() {
    return className.equals("test") && NODE_FILE.matcher(name).matches();
  }

  void skip() {
    if (outcome == Outcome.PASSED) {
      outcome = Outcome.SKIPPED;
    }
  }

  /** Takes a failure; a test may have two, of itself and of its clearing up: the first is told. */
  void fail(String why, String where) {
    if (outcome != Outcome.FAILED) {
      outcome = Outcome.FAILED;
      message = why;
      trace = where;
    }
  }

  /** Returns the name by which the test is known from run to run, if it is a test of its own. */
  Optional<String> stableName() {
    return StableName.of(className, name)
        .filter(any -> !isFileOfNode())
        .map(stable -> Texts.cut(stable, MOST_NAME_LENGTH));
  }

  TestFailure failure() {
    var found = SourceLocation.in(trace, className);
    var said = message.isBlank() ? trace.lines().findFirst().orElse("") : message;
    return new TestFailure(
        Texts.cut(className.isEmpty() ? name : className + "." + name, MOST_NAME_LENGTH),
        Texts.cut(said.strip(), MOST_MESSAGE_LENGTH),
        found.map(SourceLocation::file).or(() -> file).map(path -> Texts.cut(path, 1_000)),
        found.map(location -> OptionalInt.of(location.line())).orElse(line));
  }
}
