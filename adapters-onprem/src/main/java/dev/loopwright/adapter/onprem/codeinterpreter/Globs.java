package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.domain.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * Globs relative to a workspace, of which any may match. A leading or inner {@code **}{@code /} may
 * stand for no folder at all; one that ends in {@code /} or {@code /**} means folders alone.
 */
final class Globs {
  private final List<PathMatcher> folders;
  private final List<PathMatcher> files;

  private Globs(List<PathMatcher> folders, List<PathMatcher> files) {
    this.folders = folders;
    this.files = files;
  }

  /**
   * @throws InvalidInputException if one is no glob
   */
  static Globs of(Collection<String> globs) {
    return new Globs(
        globs.stream().map(Globs::withoutEnd).map(Globs::matcher).toList(),
        globs.stream().filter(glob -> withoutEnd(glob).equals(glob)).map(Globs::matcher).toList());
  }

  private static String withoutEnd(String glob) {
    return glob.replaceFirst("/(\\*\\*)?$", "");
  }

  static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob.replace("**/", "{**/,}"));
    } catch (PatternSyntaxException e) {
      throw InvalidInputException.of("/glob", "is no glob: " + glob + ": " + e.getDescription());
    }
  }

  /**
   * Returns the deepest folder that all matches of a glob lie below; blank for the root.
   *
   * @throws InvalidInputException if the glob leads out of the root
   */
  static String start(String glob) {
    if (glob.startsWith("/") || List.of(glob.split("/")).contains("..")) {
      throw InvalidInputException.of("/glob", "must lie within the workspace: " + glob);
    }
    var plain = glob.replaceFirst("(^|/)[^/]*[*?\\[{\\\\].*$", "");
    return plain.equals(glob) ? glob.replaceFirst("(^|/)[^/]*$", "") : plain;
  }

  /**
   * Returns the deepest folder that all matches of a glob lie below; empty if it is not there or
   * behind a link.
   *
   * @param root a real folder
   * @throws InvalidInputException if the glob leads out of the root
   */
  static Optional<Path> start(Path root, String glob) {
    var start = root.resolve(start(glob));
    try {
      return start.toRealPath().equals(start) ? Optional.of(start) : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  /** Tells whether a folder, and so all that it holds, is matched by itself. */
  boolean matchFolder(Path folder) {
    return folders.stream().anyMatch(glob -> glob.matches(folder));
  }

  /** Tells whether a file is matched by itself; a folder that it lies in is not asked for. */
  boolean matchFile(Path file) {
    return files.stream().anyMatch(glob -> glob.matches(file));
  }
}
