package dev.loopwright.adapter.aws.codeinterpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/**
 * By what a file is known not to have changed.
 *
 * @param size in bytes
 * @param modified when its content was changed
 * @param changed when anything of it was changed; no program can set that
 * @param executable whether its owner may run it
 */
record FileStamp(long size, FileTime modified, FileTime changed, boolean executable) {
  private static final int REGULAR = 0100000;
  private static final int TYPE = 0170000;
  private static final int OWNER_RUNS = 0100;

  /** Returns the stamp of a regular file; empty for all else, and for what is not there. */
  static Optional<FileStamp> of(Path file) {
    try {
      var read =
          Files.readAttributes(
              file, "unix:size,lastModifiedTime,ctime,mode", LinkOption.NOFOLLOW_LINKS);
      return (number(read, "mode") & TYPE) == REGULAR ? Optional.of(of(read)) : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  private static FileStamp of(Map<String, Object> read) {
    return new FileStamp(
        number(read, "size"),
        time(read, "lastModifiedTime"),
        time(read, "ctime"),
        (number(read, "mode") & OWNER_RUNS) != 0);
  }

  private static long number(Map<String, Object> read, String name) {
    return read.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static FileTime time(Map<String, Object> read, String name) {
    return read.get(name) instanceof FileTime time ? time : FileTime.fromMillis(0);
  }
}
