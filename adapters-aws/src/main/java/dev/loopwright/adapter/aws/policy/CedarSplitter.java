package dev.loopwright.adapter.aws.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes Cedar apart at the semicolons that end its statements: those that are neither in a string
 * nor in a comment. Judges nothing; what is no Cedar stays whatever it is.
 */
final class CedarSplitter {
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?:\"(?:\\\\.|[^\"\\\\])*+\"|//[^\\n]*+|[^;\"/]|/(?!/))++;?|.+", Pattern.DOTALL);
  private static final Pattern COMMENTS = Pattern.compile("(?:\\s|//[^\\n]*)*");

  private CedarSplitter() {}

  /** Returns the statements in their order; a text with none as it is. */
  static List<String> split(String cedar) {
    var statements = new ArrayList<String>();
    var matcher = STATEMENT.matcher(cedar);
    while (matcher.find()) {
      if (!COMMENTS.matcher(matcher.group()).matches()) {
        statements.add(matcher.group().strip());
      }
    }
    return statements.isEmpty() ? List.of(cedar) : statements;
  }
}
