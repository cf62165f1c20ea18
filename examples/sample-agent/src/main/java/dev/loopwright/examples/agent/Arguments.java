package dev.loopwright.examples.agent;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the agent was told on its command line.
 *
 * @param mendWith the command that mends, or empty for the catalogue of the sample's repairs
 * @param patience how long a server that does not answer is waited for
 */
record Arguments(
    URI server, String sessionId, Path workspace, Optional<String> mendWith, Duration patience) {

  static final String USAGE =
      """
      usage: --server URL --session ID --workspace DIR [--mend-with COMMAND] [--patience SECONDS]
        --server     such as http://127.0.0.1:9080
        --session    the loop's session_id
        --workspace  the folder that the loop verifies
        --mend-with  a command that does the mending; it runs in the workspace and reads what is
                     wrong on its standard input (default: the known repairs of the sample project)
        --patience   how long a server that does not answer is waited for (default: 120)
      """;

  private static final Set<String> KNOWN =
      Set.of("--server", "--session", "--workspace", "--mend-with", "--patience");

  /**
   * @throws IllegalArgumentException if an option is missing, unknown or malformed; it says which
   */
  static Arguments parse(String... words) {
    var options = options(words);
    return new Arguments(
        URI.create(required(options, "--server")),
        required(options, "--session"),
        Path.of(required(options, "--workspace")).toAbsolutePath(),
        Optional.ofNullable(options.get("--mend-with")),
        Duration.ofSeconds(Long.parseLong(options.getOrDefault("--patience", "120"))));
  }

  private static Map<String, String> options(String... words) {
    var options = new HashMap<String, String>();
    for (int i = 0; i < words.length; i += 2) {
      if (!KNOWN.contains(words[i])) {
        throw new IllegalArgumentException("unknown option " + words[i]);
      }
      if (i + 1 == words.length) {
        throw new IllegalArgumentException(words[i] + " needs a value");
      }
      options.put(words[i], words[i + 1]);
    }
    return options;
  }

  private static String required(Map<String, String> options, String name) {
    var value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
