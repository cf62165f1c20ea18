package dev.loopwright.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a user's loops are kept unless somebody says otherwise: outside the installation.
 *
 * @param root the folder that both lie in
 */
record UserFolders(Path root) {

  static UserFolders current() {
    return of(Optional.ofNullable(System.getenv("XDG_DATA_HOME")), System.getProperty("user.home"));
  }

  /**
   * @param xdgDataHome as the XDG base directory specification has it; relative ones do not count
   */
  static UserFolders of(Optional<String> xdgDataHome, String userHome) {
    var base =
        xdgDataHome
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElse(Path.of(userHome, ".local", "share"));
    return new UserFolders(base.resolve("loopwright"));
  }

  /** Returns where Maven keeps what it has fetched; empty if nothing is there. */
  static Optional<Path> mavenRepository() {
    return Optional.of(Path.of(System.getProperty("user.home"), ".m2", "repository"))
        .filter(Files::isDirectory);
  }

  Path data() {
    return root.resolve("data");
  }

  Path workspaces() {
    return root.resolve("workspaces");
  }
}
