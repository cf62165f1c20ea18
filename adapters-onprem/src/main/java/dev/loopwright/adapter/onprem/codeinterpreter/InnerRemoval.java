package dev.loopwright.adapter.onprem.codeinterpreter;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Removes things from a workspace, folder by folder so that no link leads out of it, whoever swaps
 * folders for links meanwhile.
 *
 * @param root the workspace's real folder
 */
record InnerRemoval(Path root) {
  /** Each level keeps a folder open. */
  private static final int DEEPEST = 200;

  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  /**
   * Removes a file, a link or a folder with all that it holds, if it is there.
   *
   * @param path relative to the root
   * @throws IOException if it lies outside or behind a link, or something of it can't be removed
   */
  void remove(Path path) throws IOException {
    if (!InnerFile.isInner(path)) {
      throw new IOException("it lies outside of the workspace");
    }
    try (var folder = Files.newDirectoryStream(root)) {
      remove(secure(folder), path);
    }
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> folder)
      throws IOException {
    if (folder instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    throw new IOException("this system can't remove files without following links");
  }

  private static void remove(SecureDirectoryStream<Path> folder, Path path) throws IOException {
    var name = path.getName(0);
    if (path.getNameCount() == 1) {
      removeHere(folder, name, 0);
      return;
    }
    var there = look(folder, name);
    if (there.filter(PosixFileAttributes::isSymbolicLink).isPresent()) {
      throw new IOException("it lies behind a link");
    }
    if (there.filter(PosixFileAttributes::isDirectory).isPresent()) {
      try (var next = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
        remove(next, path.subpath(1, path.getNameCount()));
      }
    }
  }

  private static void removeHere(SecureDirectoryStream<Path> folder, Path name, int depth)
      throws IOException {
    var there = look(folder, name);
    if (there.isEmpty()) {
      return;
    }
    if (!there.get().isDirectory()) {
      folder.deleteFile(name);
      return;
    }
    if (depth == DEEPEST) {
      throw new IOException("folders nest deeper than " + DEEPEST + " levels");
    }
    open(folder, name, there.get().permissions());
    try (var inner = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      for (var each : names(inner)) {
        removeHere(inner, each, depth + 1);
      }
    }
    folder.deleteDirectory(name);
  }

  // What is removed from a folder while it is read may be listed or not: hence all names first.
  private static Iterable<Path> names(DirectoryStream<Path> folder) {
    var names = new ArrayList<Path>();
    folder.forEach(path -> names.add(path.getFileName()));
    return names;
  }

  /** Lets the owner of a folder list and empty it. */
  private static void open(
      SecureDirectoryStream<Path> folder, Path name, Set<PosixFilePermission> permissions)
      throws IOException {
    if (!permissions.containsAll(OWNERS)) {
      var more = EnumSet.copyOf(OWNERS);
      more.addAll(permissions);
      view(folder, name).setPermissions(more);
    }
  }

  private static Optional<PosixFileAttributes> look(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    try {
      return Optional.of(view(folder, name).readAttributes());
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  private static PosixFileAttributeView view(SecureDirectoryStream<Path> folder, Path name) {
    return folder.getFileAttributeView(
        name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }
}
