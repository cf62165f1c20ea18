package dev.loopwright.testkit;

import dev.loopwright.domain.InvalidInputException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Globs as workspaces read them. */
final class Globs {
  private Globs() {}

  /**
   * {@return the matcher of a glob in which a leading or inner double star may stand for nothing}
   */
  static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob.replace("**/", "{**/,}"));
    } catch (PatternSyntaxException e) {
      throw InvalidInputException.of("/glob", "is no glob: " + glob + ": " + e.getDescription());
    }
  }

  /** Tells whether a glob matches a file or a folder that it lies in. */
  static boolean covers(String glob, String file) {
    var folder = glob.replaceFirst("/(\\*\\*)?$", "");
    var matcher = matcher(folder);
    var path = Path.of(file);
    return foldersOf(path).anyMatch(matcher::matches)
        || (folder.equals(glob) && matcher.matches(path));
  }

  /** {@return the folder that all matches of a glob lie below; blank for the workspace itself} */
  static String start(String glob) {
    var plain = glob.replaceFirst("(^|/)[^/]*[*?\\[{\\\\].*$", "");
    return plain.equals(glob) ? glob.replaceFirst("(^|/)[^/]*$", "") : plain;
  }

  /** Tells whether a glob matches a folder, below a start, that a file lies in. */
  static boolean coversBelow(String start, String glob, String file) {
    var matcher = matcher(glob.replaceFirst("/(\\*\\*)?$", ""));
    return foldersBelow(start, Path.of(file)).anyMatch(matcher::matches);
  }

  /** {@return the folders below a start that a file lies in} */
  static Stream<Path> foldersBelow(String start, Path file) {
    return foldersOf(file).filter(folder -> folder.toString().length() > start.length());
  }

  /** {@return the folders that a file lies in} */
  static Stream<Path> foldersOf(Path path) {
    return Stream.iterate(
            Optional.ofNullable(path.getParent()),
            Optional::isPresent,
            folder -> folder.map(Path::getParent))
        .flatMap(Optional::stream);
  }
}
