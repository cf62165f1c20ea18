package dev.loopwright.adapter.aws.codeinterpreter;

import static java.util.Objects.requireNonNull;

import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.WorkspacePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A workspace's regular files and folders. Links are neither followed nor replaced by what they
 * lead to.
 *
 * @param folder its real path
 */
record WorkspaceFolder(Path folder) {
  /**
   * Finds a workspace.
   *
   * @throws InvalidInputException if it is not there, no folder, or not below the root
   * @throws WorkspaceUnavailableException if the root itself is not there
   */
  static WorkspaceFolder of(Path root, WorkspacePath workspace) {
    var realRoot = realRoot(root);
    try {
      var real = realRoot.resolve(workspace.value()).toRealPath();
      if (!Files.isDirectory(real) || real.equals(realRoot) || !real.startsWith(realRoot)) {
        throw refusal(workspace + " must be a folder below the folder of workspaces, " + root);
      }
      return new WorkspaceFolder(real);
    } catch (NoSuchFileException e) {
      throw refusal(workspace + " is not there: create the folder first");
    } catch (IOException | InvalidPathException e) {
      throw refusal(workspace + " can't be opened: " + e.getMessage());
    }
  }

  private static Path realRoot(Path root) {
    try {
      return root.toRealPath();
    } catch (IOException e) {
      throw new WorkspaceUnavailableException(
          "the folder of workspaces, " + root + ", can't be opened: is its storage mounted?", e);
    }
  }

  static InvalidInputException refusal(String message) {
    return InvalidInputException.of("/workspace/path", message);
  }

  /**
   * What is in a workspace, by paths relative to it.
   *
   * @param stamps of all regular files
   * @param folders all of them
   */
  record Content(NavigableMap<String, FileStamp> stamps, Set<String> folders) {}

  /** Looks at everything in it. */
  Content content() {
    var content = new Content(new TreeMap<>(), new TreeSet<>());
    try (var files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files::iterator) {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          content.folders().add(name(file));
        } else {
          FileStamp.of(file).ifPresent(stamp -> content.stamps().put(name(file), stamp));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
    content.folders().remove("");
    return content;
  }

  private String name(Path file) {
    return folder.relativize(file).toString();
  }

  private static WorkspaceUnavailableException unreadable(Exception e) {
    return new WorkspaceUnavailableException(
        "the workspace can't be read or written: " + e.getMessage(), e);
  }

  /** Returns where a file would lie, for a name that may come out of the session. */
  Path file(String name) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw refusal("the command's file " + name + " has a name that is none here");
    }
  }

  /** Returns a file's content. */
  byte[] read(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Writes a file whole or not at all, and returns its stamp. */
  FileStamp write(String name, byte[] content, boolean executable) {
    var file = inner(name);
    try {
      Files.createDirectories(parent(file));
      var written = Files.createTempFile(parent(file), ".loopwright-", "");
      try {
        Files.write(written, content);
        allow(written, executable);
        Files.move(
            written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
      return FileStamp.of(file).orElseThrow(() -> new NoSuchFileException(name));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static void allow(Path file, boolean executable) throws IOException {
    var permissions = Files.getPosixFilePermissions(file);
    permissions.add(PosixFilePermission.GROUP_READ);
    permissions.add(PosixFilePermission.OTHERS_READ);
    if (executable) {
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    Files.setPosixFilePermissions(file, permissions);
  }

  /** Deletes a file, and the folders that are empty then. */
  void delete(String name) {
    var file = inner(name);
    try {
      Files.deleteIfExists(file);
      for (var at = parent(file); !at.equals(folder) && isEmpty(at); at = parent(at)) {
        Files.delete(at);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  private static Path parent(Path file) {
    return requireNonNull(file.getParent());
  }

  // The name comes out of the session: it must not lead anywhere else, nor through a link.
  private Path inner(String name) {
    var file = file(name).normalize();
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw refusal("the command's file " + name + " would lie outside of the workspace");
    }
    for (var at = parent(file); !at.equals(folder); at = parent(at)) {
      if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)
          && !Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        throw refusal("the command's file " + name + " lies behind a link of the workspace");
      }
    }
    return file;
  }
}
