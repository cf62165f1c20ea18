package dev.loopwright.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was built: the server, the sample and its tools. Nothing is ever written into it.
 *
 * @param home the root of the checkout
 */
record Installation(Path home) {

  private static final String SERVER = "loopwright";

  /** Finds it by LOOPWRIGHT_HOME, else from where this program lies. */
  static Installation find() {
    var home = System.getenv("LOOPWRIGHT_HOME");
    return new Installation(
        home == null || home.isBlank() ? fromThisProgram() : Path.of(home).toAbsolutePath());
  }

  private static Path fromThisProgram() {
    try {
      var source = Installation.class.getProtectionDomain().getCodeSource();
      var jar = Path.of(source.getLocation().toURI());
      return jar.resolve("../../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of this program is no path", e);
    }
  }

  Path liberty() {
    return home.resolve("bootstrap/target/liberty/wlp");
  }

  Path serverJar() {
    return liberty().resolve("bin/tools/ws-server.jar");
  }

  Path serverAgent() {
    return liberty().resolve("bin/tools/ws-javaagent.jar");
  }

  Path application() {
    return liberty().resolve("usr/servers/" + SERVER + "/apps/loopwright.war");
  }

  Path sampleProject() {
    return home.resolve("examples/sample-project");
  }

  /** Returns what the longer sample has more. */
  Path longSampleProject() {
    return home.resolve("examples/sample-project-long");
  }

  Path sampleAgent() {
    return home.resolve("examples/sample-agent/target/loopwright-sample-agent.jar");
  }

  Path tools() {
    return home.resolve("examples/tools/target/tools");
  }

  Path testRunner() {
    return tools().resolve("junit-console.jar");
  }

  Path linter() {
    return tools().resolve("checkstyle");
  }

  Path lintRules() {
    return tools().resolve("checkstyle.xml");
  }

  Path scanner() {
    return home.resolve("examples/scanner/target/scanner");
  }

  Path scanRules() {
    return scanner().resolve("security.xml");
  }

  /**
   * Returns the options for the server's JVM: what the server needs on that Java, then what stands
   * in its configuration.
   */
  List<String> jvmOptions(int javaVersion) {
    var needed = javaVersion < 24 ? "java9.options" : "java24.options";
    return Stream.of(
            "lib/platform/java/" + needed,
            "usr/shared/jvm.options",
            "usr/servers/" + SERVER + "/jvm.options")
        .map(liberty()::resolve)
        .filter(Files::isRegularFile)
        .flatMap(file -> meaningfulLines(file).stream())
        .toList();
  }

  private static List<String> meaningfulLines(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new CommandFailedException(
          ExitCode.MACHINE_LACKS, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * @throws CommandFailedException if the server has not been built
   */
  void requireServer() {
    require(Stream.of(serverJar(), serverAgent(), application()));
  }

  /**
   * @throws CommandFailedException if something that the demo needs has not been built
   */
  void requireDemo() {
    requireServer();
    require(
        Stream.of(
            sampleProject(),
            longSampleProject(),
            sampleAgent(),
            testRunner(),
            linter(),
            lintRules(),
            scanRules()));
  }

  private void require(Stream<Path> paths) {
    var missing = paths.filter(Files::notExists).map(path -> "\n  " + path).toList();
    if (!missing.isEmpty()) {
      throw new CommandFailedException(
          ExitCode.MACHINE_LACKS,
          "not built yet, or not where LOOPWRIGHT_HOME says:"
              + String.join("", missing)
              + "\nBuild it with ./mvnw -DskipTests package in "
              + home);
    }
  }
}
