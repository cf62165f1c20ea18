package dev.loopwright.adapter.onprem.codeinterpreter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Set;

/**
 * A regular file of a workspace, opened folder by folder so that no link leads out of it, whoever
 * swaps folders for links meanwhile.
 *
 * @param root the workspace's real folder
 * @param path relative to it
 */
record InnerFile(Path root, Path path) {
  /** Tells whether a path can only lead down. */
  static boolean isInner(Path path) {
    if (path.isAbsolute() || path.toString().isEmpty()) {
      return false;
    }
    for (var name : path) {
      if (name.toString().equals("..") || name.toString().equals(".")) {
        return false;
      }
    }
    return true;
  }

  /**
   * Opens the file.
   *
   * @throws IOException if it is not there, is no regular file, or lies behind a link
   */
  InputStream open() throws IOException {
    if (!isInner(path)) {
      throw new NoSuchFileException(path.toString(), null, "it lies outside of the workspace");
    }
    try (var folder = Files.newDirectoryStream(root)) {
      if (folder instanceof SecureDirectoryStream<Path> secure) {
        return open(secure, path);
      }
      throw new IOException("this system can't open files without following links");
    }
  }

  private static InputStream open(SecureDirectoryStream<Path> folder, Path path)
      throws IOException {
    if (path.getNameCount() == 1) {
      return openHere(folder, path);
    }
    try (var next = folder.newDirectoryStream(path.getName(0), LinkOption.NOFOLLOW_LINKS)) {
      return open(next, path.subpath(1, path.getNameCount()));
    }
  }

  // Opening a pipe would wait for a writer for ever: hence the look before.
  private static InputStream openHere(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    var attributes =
        folder
            .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    if (!attributes.isRegularFile()) {
      throw new IOException(name + " is no regular file");
    }
    return Channels.newInputStream(
        folder.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
  }
}
