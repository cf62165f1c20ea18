package dev.loopwright.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JDK that this program runs on; the server, the agent and what the server's sandbox runs use
 * it too.
 *
 * @param home its folder
 */
record Jdk(Path home) {

  private static final int NATIVE_ACCESS_IS_ASKED_FOR = 24;

  static Jdk current() {
    return new Jdk(Path.of(System.getProperty("java.home")));
  }

  String java() {
    return home.resolve("bin/java").toString();
  }

  /**
   * @throws CommandFailedException if this is a JRE only
   */
  void requireCompiler() {
    if (!Files.isExecutable(home.resolve("bin/javac"))) {
      throw new CommandFailedException(
          ExitCode.MACHINE_LACKS,
          home + " has no compiler: set JAVA_HOME to a JDK, 17 or newer, not a JRE");
    }
  }

  /** Returns the options that let a server start fast and without warnings on this JDK. */
  List<String> serverOptions() {
    var quickStart = Stream.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");
    return Runtime.version().feature() < NATIVE_ACCESS_IS_ASKED_FOR
        ? quickStart.toList()
        : Stream.concat(quickStart, Stream.of("--enable-native-access=ALL-UNNAMED")).toList();
  }
}
