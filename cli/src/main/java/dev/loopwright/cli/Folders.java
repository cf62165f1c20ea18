package dev.loopwright.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Copies and deletes whole folders. */
final class Folders {

  private Folders() {}

  /**
   * Copies a folder, into one that may be there already; what a build left in it ({@code build/})
   * stays behind, and no file is replaced.
   */
  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var relative = from.relativize(file);
        if (!relative.startsWith("build")) {
          copyOne(file, to.resolve(relative.toString()));
        }
      }
    }
  }

  private static void copyOne(Path file, Path copy) throws IOException {
    if (Files.isDirectory(file)) {
      Files.createDirectories(copy);
    } else {
      Files.copy(file, copy);
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
