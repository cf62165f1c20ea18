package dev.loopwright.adapter.aws.runtime;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the last event of a stream as server-sent events have it: lines of {@code data:}, ended by
 * an empty line. An event that the stream breaks off in is none.
 */
final class LastEvent {
  private static final String FIELD = "data";

  private LastEvent() {}

  /** Returns the data of the last event, its lines joined by line feeds. */
  static Optional<String> of(String stream) {
    Optional<String> last = Optional.empty();
    Optional<String> open = Optional.empty();
    var lines = stream.split("\r\n|\n|\r", -1);
    for (var line : Arrays.asList(lines).subList(0, lines.length - 1)) { // the rest has no end
      if (line.isEmpty()) {
        last = open.isPresent() ? open : last;
        open = Optional.empty();
      } else if (line.equals(FIELD) || line.startsWith(FIELD + ":")) {
        open = Optional.of(open.map(before -> before + "\n").orElse("") + value(line));
      }
    }
    return last;
  }

  private static String value(String line) {
    var value = line.substring(Math.min(line.length(), FIELD.length() + 1));
    return value.startsWith(" ") ? value.substring(1) : value;
  }
}
