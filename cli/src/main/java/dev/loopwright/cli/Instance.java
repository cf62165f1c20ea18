package dev.loopwright.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One server's own: several run side by side, each with a port and folders of its own.
 *
 * @param port on 127.0.0.1
 * @param data the state of the loops, logs, and all else that the server writes
 * @param workspaces the folder that the loops' workspaces lie in
 * @param readOnly folders that the sandbox is shown beside the system's programs
 * @param mavenRepository what Maven reads in the sandbox; empty: nothing
 */
record Instance(
    int port, Path data, Path workspaces, List<Path> readOnly, Optional<Path> mavenRepository) {

  static final String HOST = "127.0.0.1";

  Instance {
    readOnly = List.copyOf(readOnly);
  }

  URI uri() {
    return URI.create("http://" + HOST + ":" + port);
  }

  Path log() {
    return data.resolve("server/console.log");
  }

  /** Returns the environment that makes the installed server this instance. */
  Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    environment.put("HTTP_HOST", HOST);
    environment.put("HTTP_PORT", String.valueOf(port));
    environment.put("DB_URL", "jdbc:h2:file:" + data.resolve("loopwright") + ";WRITE_DELAY=0");
    environment.put("DB_USER", "sa");
    environment.put("DB_PASSWORD", "");
    environment.put("LOOPWRIGHT_DATA", data.toString());
    environment.put("LOOPWRIGHT_WORKSPACES", workspaces.toString());
    environment.put("WLP_OUTPUT_DIR", data.resolve("server").toString());
    environment.put("LOG_DIR", data.resolve("server/logs").toString());
    if (!readOnly.isEmpty()) {
      environment.put(
          "LOOPWRIGHT_SANDBOX_READ_ONLY_PATHS",
          readOnly.stream().map(Path::toString).collect(Collectors.joining(",")));
    }
    mavenRepository.ifPresent(
        folder -> environment.put("LOOPWRIGHT_SANDBOX_MAVEN_REPOSITORY", folder.toString()));
    return environment;
  }
}
