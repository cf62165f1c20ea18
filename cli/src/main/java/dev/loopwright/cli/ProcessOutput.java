package dev.loopwright.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Keeps a process's output in a file, and its last lines at hand. Safe for use by many threads. */
final class ProcessOutput {

  private static final int LAST_LINES = 25;

  private final Deque<String> last = new ArrayDeque<>();
  private final Thread reader;

  private ProcessOutput(Process process, Path file, Consumer<String> listener) {
    reader = new Thread(() -> copy(process, file, listener), "output of " + process.pid());
    reader.setDaemon(true);
  }

  /**
   * Starts to read; the process should have been started with its error output redirected.
   *
   * @param listener gets each line
   */
  static ProcessOutput of(Process process, Path file, Consumer<String> listener) {
    var output = new ProcessOutput(process, file, listener);
    output.reader.start();
    return output;
  }

  /** Returns the last lines; waits a moment for what is still on its way. */
  List<String> lastLines() throws InterruptedException {
    reader.join(1_000);
    synchronized (last) {
      return List.copyOf(last);
    }
  }

  private void copy(Process process, Path file, Consumer<String> listener) {
    try (var lines = process.inputReader(StandardCharsets.UTF_8);
        var log = Files.newBufferedWriter(file)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        log.write(line);
        log.newLine();
        log.flush();
        remember(line);
        listener.accept(line);
      }
    } catch (IOException e) {
      // The stream of a process that is being ended may break; a living one's must not.
      if (process.isAlive()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void remember(String line) {
    synchronized (last) {
      if (last.size() == LAST_LINES) {
        last.remove();
      }
      last.add(line);
    }
  }
}
