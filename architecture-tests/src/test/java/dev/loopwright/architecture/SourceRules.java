package dev.loopwright.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules that class files don't show. */
final class SourceRules {
  static final int MOST_LINES = 300;

  private SourceRules() {}

  /** Returns the sources that are too long. */
  static List<String> tooLong(Stream<Path> sources) {
    return sources
        .filter(source -> Modules.read(source).lines().count() > MOST_LINES)
        .map(Path::toString)
        .toList();
  }

  /** Returns the folders whose package does not say that nothing in it is null. */
  static List<String> notNullMarked(Stream<Path> sources) {
    return sources
        .map(Path::getParent)
        .distinct()
        .filter(folder -> !isNullMarked(folder.resolve("package-info.java")))
        .map(Path::toString)
        .toList();
  }

  private static boolean isNullMarked(Path packageInfo) {
    return Files.exists(packageInfo) && Modules.read(packageInfo).contains("@NullMarked");
  }
}
