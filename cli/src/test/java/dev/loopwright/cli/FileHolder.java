package dev.loopwright.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Another process that has a file to itself, until it is killed. It must be one: a lock ends as
 * soon as its own process closes the file, whoever in it had opened it.
 */
final class FileHolder implements AutoCloseable {
  private final Process process;

  private FileHolder(Process process) {
    this.process = process;
  }

  static FileHolder of(Path file) throws IOException {
    var process =
        new ProcessBuilder(
                Jdk.current().java(),
                "-cp",
                System.getProperty("java.class.path"),
                FileHolder.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.getInputStream().read() < 0) {
      throw new IOException("the process that was to hold " + file + " ended");
    }
    return new FileHolder(process);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] words) throws IOException {
    try (var file =
            FileChannel.open(
                Path.of(words[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = file.lock()) {
      System.out.println(lock.isValid());
      var unused = System.in.read(); // until the test closes it, or is gone
    }
  }
}
