package dev.loopwright.adapter.aws.codeinterpreter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Words as a POSIX shell reads them. */
final class ShellWords {
  private static final int LONGEST_LINE = 60_000;

  private ShellWords() {}

  /** Returns a line whose words arrive as they are. */
  static String line(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  /**
   * Returns as many lines as it takes to say a command with these words, none if there are none.
   */
  static List<String> lines(String command, Collection<String> words) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : words) {
      if (line.length() + word.length() > LONGEST_LINE && !line.isEmpty()) {
        lines.add(command + line);
        line.setLength(0);
      }
      line.append(' ').append(quoted(word));
    }
    if (!line.isEmpty()) {
      lines.add(command + line);
    }
    return lines;
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
