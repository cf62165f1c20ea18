package dev.loopwright.adapter.onprem.codeinterpreter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What tests do to the files of a workspace. */
final class WorkspaceFiles {
  private WorkspaceFiles() {}

  /** Writes a file, again until the file system's clock has moved on since the write before. */
  static void write(Path folder, String path, String text) {
    var file = folder.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      var before = FileStat.of(file);
      do {
        Files.writeString(file, text);
      } while (FileStat.of(file).equals(before));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command on the bare machine and waits for it. */
  static String run(Path folder, String... command) {
    try {
      var process =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(List.of(command) + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
