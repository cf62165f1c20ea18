package dev.loopwright.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The JDK that this program runs on; the server, the agent and the sample's checks run on it too.
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
   * Returns the compiler.
   *
   * @throws CommandFailedException if this is not a whole JDK
   */
  String javac() {
    var javac = home.resolve("bin/javac");
    if (!Files.isExecutable(javac)) {
      throw new CommandFailedException(
          ExitCode.MACHINE_LACKS,
          home + " has no compiler: set JAVA_HOME to a JDK, 17 or newer, not a JRE");
    }
    return javac.toString();
  }

  /** Returns the options that let a server start fast and without warnings on this JDK. */
  List<String> serverOptions() {
    var quickStart = List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto");
    return Runtime.version().feature() < NATIVE_ACCESS_IS_ASKED_FOR
        ? quickStart
        : List.of(quickStart.get(0), quickStart.get(1), "--enable-native-access=ALL-UNNAMED");
  }

  /** Returns the folder that a sandbox must be shown, if it is not one of the system's own. */
  Optional<Path> outsideTheSystem() {
    return home.startsWith("/usr") ? Optional.empty() : Optional.of(home);
  }
}
