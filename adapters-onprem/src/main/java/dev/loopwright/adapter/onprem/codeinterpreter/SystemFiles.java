package dev.loopwright.adapter.onprem.codeinterpreter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The parts of {@code /etc} without which the system's programs don't work. */
final class SystemFiles {
  private static final Path ETC = Path.of("/etc");
  private static final List<String> NAMES =
      List.of(
          "alternatives",
          "ld.so.cache",
          "ssl/certs",
          "pki/java",
          "pki/ca-trust/extracted",
          "crypto-policies",
          "java",
          "maven");

  private SystemFiles() {}

  /** Returns those that this system has; a distribution's JDK keeps its settings there too. */
  static List<String> readable() {
    return Stream.concat(NAMES.stream().map(ETC::resolve), openJdks().stream())
        .filter(Files::exists)
        .map(Path::toString)
        .toList();
  }

  private static List<Path> openJdks() {
    try (var files = Files.list(ETC)) {
      return files
          .filter(file -> file.getFileName().toString().matches("java-\\d+-openjdk"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("/etc can't be listed", e);
    }
  }
}
