package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where workspaces may lie.
 *
 * @param folder every workspace is below it, whatever links are on the way
 */
record WorkspaceRoot(Path folder) {
  /**
   * Returns the folder that a workspace really is.
   *
   * @throws InvalidInputException if it is not there, no folder, or not below the root
   * @throws WorkspaceUnavailableException if the root itself is not there
   */
  Path resolve(WorkspacePath workspace) {
    var root = realRoot();
    var real = realFolder(root, workspace);
    if (real.equals(root) || !real.startsWith(root)) {
      throw refusal(workspace + " must lie below the folder of workspaces, " + folder);
    }
    return real;
  }

  private Path realRoot() {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new WorkspaceUnavailableException(
          "the folder of workspaces, " + folder + ", can't be opened: is its storage mounted?", e);
    }
  }

  private static Path realFolder(Path root, WorkspacePath workspace) {
    try {
      var real = root.resolve(workspace.value()).toRealPath();
      if (!Files.isDirectory(real)) {
        throw refusal(workspace + " must be a folder");
      }
      return real;
    } catch (NoSuchFileException e) {
      throw refusal(workspace + " is not there: create the folder first");
    } catch (IOException | InvalidPathException e) {
      throw refusal(workspace + " can't be opened: " + e.getMessage());
    }
  }

  private static InvalidInputException refusal(String message) {
    return InvalidInputException.of("/workspace/path", message);
  }
}
