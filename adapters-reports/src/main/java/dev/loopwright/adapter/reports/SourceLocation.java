package dev.loopwright.adapter.reports;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in the source a test failed.
 *
 * @param file as the tool names it; for Java the package as folders and the file's name
 * @param line from 1
 */
record SourceLocation(String file, int line) {
  private static final int MOST_LINE_LENGTH = 1_000;
  private static final int MOST_LINES = 1_000;

  /** E.g. {@code at app//org.example.FooTest.bar(FooTest.java:12)}. */
  private static final Pattern JAVA_FRAME =
      Pattern.compile(
          "^\\s*+at (?:[\\w.@-]*+/)*+(?<type>[\\w.$]++)\\((?<file>[^():]++):(?<line>\\d{1,9})\\)");

  /** E.g. {@code tests/test_foo.py:12: AssertionError}. */
  private static final Pattern FILE_AND_LINE =
      Pattern.compile("^(?<file>[^\\s:()][^:()]*+):(?<line>\\d{1,9})(?::|$)");

  /** Finds the line of the test itself in what a tool wrote about its failure. */
  static Optional<SourceLocation> in(String trace, String testClass) {
    var lines =
        trace.lines().limit(MOST_LINES).map(line -> Texts.cut(line, MOST_LINE_LENGTH)).toList();
    return javaFrame(lines, testClass)
        .or(() -> javaFrame(lines, outermost(testClass)))
        .or(() -> fileAndLine(lines));
  }

  private static Optional<SourceLocation> javaFrame(List<String> lines, String testClass) {
    return lines.stream()
        .map(JAVA_FRAME::matcher)
        .filter(Matcher::find)
        .filter(frame -> typeOf(frame).equals(testClass))
        .findFirst()
        .map(frame -> at(folder(testClass) + frame.group("file"), frame.group("line")));
  }

  // The method's name is the last part; what stands before it is the class.
  private static String typeOf(Matcher frame) {
    var method = frame.group("type");
    return method.substring(0, Math.max(0, method.lastIndexOf('.')));
  }

  private static String folder(String testClass) {
    return testClass.substring(0, testClass.lastIndexOf('.') + 1).replace('.', '/');
  }

  private static String outermost(String testClass) {
    var nested = testClass.indexOf('$');
    return nested < 0 ? testClass : testClass.substring(0, nested);
  }

  private static Optional<SourceLocation> fileAndLine(List<String> lines) {
    return lines.stream()
        .map(FILE_AND_LINE::matcher)
        .filter(Matcher::find)
        .findFirst()
        .map(found -> at(found.group("file"), found.group("line")));
  }

  private static SourceLocation at(String file, String line) {
    return new SourceLocation(file, Integer.parseInt(line));
  }

  /** Returns what a report says itself in attributes of the test; the line may be missing. */
  static OptionalInt line(String attribute) {
    return attribute.matches("\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(attribute))
        : OptionalInt.empty();
  }
}
