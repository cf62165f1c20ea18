package dev.loopwright.examples.agent;

import java.util.List;

/** What a mending command reads on its standard input: the server's findings, as plain text. */
final class Assignment {

  private static final String TASK =
      """
      Mend the project in the current directory so that each condition below is met.
      Change the sources, not the tests. One small change at a time is enough:
      all conditions are verified again afterwards, and what is left is told again.
      """;

  private Assignment() {}

  static String of(List<Condition> conditions) {
    var text = new StringBuilder(TASK);
    conditions.stream().filter(Condition::needsMending).forEach(c -> describe(c, text));
    return text.toString();
  }

  private static void describe(Condition condition, StringBuilder text) {
    text.append('\n').append(condition.name()).append(": ").append(condition.status());
    text.append('\n');
    for (var failure : condition.failures()) {
      text.append("- ").append(place(failure)).append(failure.test()).append(' ');
      text.append(failure.message().strip()).append('\n');
    }
    if (condition.failures().isEmpty()) {
      text.append(condition.output().strip()).append('\n');
    }
  }

  private static String place(Failure failure) {
    if (failure.file().isEmpty() || failure.test().startsWith(failure.file())) {
      return "";
    }
    return failure.file() + (failure.line() > 0 ? ":" + failure.line() + " " : " ");
  }
}
