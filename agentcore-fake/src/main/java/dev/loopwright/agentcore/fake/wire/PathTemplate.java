package dev.loopwright.agentcore.fake.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A path with variables, each of which is one segment.
 *
 * @param text e.g. {@code /memories/{memoryId}/events}
 */
public record PathTemplate(String text) {
  /** Returns the variables of a path as it came, or empty if it is another path. */
  Optional<Map<String, String>> match(String rawPath) {
    var wanted = text.split("/", -1);
    var given = rawPath.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    var variables = new HashMap<String, String>();
    for (var i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        variables.put(wanted[i].substring(1, wanted[i].length() - 1), decoded(given[i]));
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
