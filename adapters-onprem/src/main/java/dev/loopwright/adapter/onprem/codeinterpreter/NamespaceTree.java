package dev.loopwright.adapter.onprem.codeinterpreter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes of a bubblewrap: one child, process 1 of a namespace of its own, and all below it.
 * Killing that child makes the kernel end all the others before bubblewrap sees the child's end.
 *
 * <p>Reads {@code /proc} itself: {@link ProcessHandle} looks at every process of the machine for
 * each question, and by then a command that forks without end has made many more.
 */
final class NamespaceTree implements ProcessTree {
  private static final Path PROC = Path.of("/proc");
  private static final long PATIENCE_FOR_CHILD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  @Override
  public boolean isLargerThan(int most, Process process) {
    var size = 0;
    var waiting = new ArrayDeque<String>();
    waiting.add(Long.toString(process.pid()));
    while (!waiting.isEmpty() && size <= most) {
      for (var task : tasks(waiting.remove())) {
        size++;
        waiting.addAll(childrenOf(task));
      }
    }
    return size > most;
  }

  private static List<Path> tasks(String pid) {
    try (var tasks = Files.list(PROC.resolve(pid).resolve("task"))) {
      return tasks.toList();
    } catch (IOException | UncheckedIOException gone) {
      return List.of(); // a process that ended while we looked counts no more
    }
  }

  private static List<String> childrenOf(Path task) {
    try {
      var line = Files.readString(task.resolve("children")).strip();
      return line.isEmpty() ? List.of() : List.of(line.split(" "));
    } catch (IOException gone) {
      return List.of(); // as above
    }
  }

  // Bubblewrap killed before its child has bound itself to it would leave that child behind.
  @Override
  public void kill(Process process) {
    var deadline = System.nanoTime() + PATIENCE_FOR_CHILD_NANOS;
    while (process.isAlive()) {
      var children = handlesOfChildren(process).toList();
      children.forEach(ProcessHandle::destroyForcibly);
      if (!children.isEmpty()) {
        return;
      }
      if (System.nanoTime() - deadline > 0) {
        process.toHandle().destroyForcibly();
        return;
      }
      Thread.onSpinWait();
    }
  }

  private static Stream<ProcessHandle> handlesOfChildren(Process process) {
    return tasks(Long.toString(process.pid())).stream()
        .flatMap(task -> childrenOf(task).stream())
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream());
  }
}
