package dev.loopwright.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Copies and deletes whole folders. */
final class Folders {

  private Folders() {}

  /** Copies a folder; what a build left in it ({@code build/}) stays behind. */
  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var relative = from.relativize(file);
        if (!relative.startsWith("build")) {
          Files.copy(file, to.resolve(relative.toString()));
        }
      }
    }
  }

  static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
