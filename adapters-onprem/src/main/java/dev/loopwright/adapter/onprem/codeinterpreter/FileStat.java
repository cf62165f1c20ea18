package dev.loopwright.adapter.onprem.codeinterpreter;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/**
 * What the file system knows of a file itself, not of what a link leads to.
 *
 * @param mode its type and permissions, as in {@code stat(2)}
 * @param size in bytes
 * @param changedAt its change time, which nobody can set
 * @param modifiedAt its modification time
 * @param inode its number in the file system
 */
record FileStat(int mode, long size, FileTime changedAt, FileTime modifiedAt, long inode) {
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int LINK = 0120000;
  private static final int FOLDER = 0040000;
  private static final int EXECUTABLE = 0000100;

  /** Looks at a file; empty if it is not there. */
  static Optional<FileStat> of(Path file) throws IOException {
    try {
      return Optional.of(
          of(
              Files.readAttributes(
                  file, "unix:mode,size,ino,ctime,lastModifiedTime", LinkOption.NOFOLLOW_LINKS)));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  private static FileStat of(Map<String, Object> attributes) {
    return new FileStat(
        attribute(attributes, "mode", Integer.class),
        attribute(attributes, "size", Long.class),
        attribute(attributes, "ctime", FileTime.class),
        attribute(attributes, "lastModifiedTime", FileTime.class),
        attribute(attributes, "ino", Long.class));
  }

  /** Returns what changes with every write. */
  String stamp() {
    return changedAt + "/" + modifiedAt + "/" + inode;
  }

  private static <T> T attribute(Map<String, Object> attributes, String name, Class<T> type) {
    return requireNonNull(type.cast(attributes.get(name)), name);
  }

  boolean isRegular() {
    return (mode & TYPE) == REGULAR;
  }

  boolean isLink() {
    return (mode & TYPE) == LINK;
  }

  boolean isFolder() {
    return (mode & TYPE) == FOLDER;
  }

  /** Returns a word for its type; whether it may be executed is part of it. */
  String kind() {
    if (isRegular()) {
      return (mode & EXECUTABLE) == 0 ? "file" : "program";
    }
    return isLink() ? "link" : "special " + Integer.toOctalString(mode & TYPE);
  }
}
