package dev.loopwright.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder that a server keeps its loops in: for one server at a time, and its database whole.
 */
final class DataFolder implements AutoCloseable {

  private final FileChannel lock;

  private DataFolder(FileChannel lock) {
    this.lock = lock;
  }

  /**
   * Makes the folder where it is missing, and keeps others from it until it is closed or this
   * process ends, however it ends.
   *
   * @throws CommandFailedException if another server has it, or its database is cut off
   * @throws IOException if it cannot be written to
   */
  static DataFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    var file = folder.resolve("server.lock");
    var lock =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!isMine(lock)) {
      lock.close();
      throw inUse(folder, file);
    }
    var opened = new DataFolder(lock);
    opened.sign();
    try {
      DatabaseFile.in(folder).requireWhole();
      return opened;
    } catch (CommandFailedException | IOException e) {
      opened.close();
      throw e;
    }
  }

  private static boolean isMine(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static CommandFailedException inUse(Path folder, Path file) throws IOException {
    var holder = Files.readString(file).strip();
    return new CommandFailedException(
        ExitCode.SERVER_DID_NOT_START,
        "the server did not start: %s It was started by process %s."
            .formatted(inUse(folder), holder));
  }

  static String inUse(Path folder) {
    return "the data folder %s is in use by another server. End that one, or name another folder with --data."
        .formatted(folder);
  }

  private void sign() throws IOException {
    var pid = Long.toString(ProcessHandle.current().pid()) + "\n";
    lock.truncate(0);
    lock.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be given back", e);
    }
  }
}
