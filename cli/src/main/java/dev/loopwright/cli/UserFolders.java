package dev.loopwright.cli;

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

  Path data() {
    return root.resolve("data");
  }

  Path workspaces() {
    return root.resolve("workspaces");
  }
}
