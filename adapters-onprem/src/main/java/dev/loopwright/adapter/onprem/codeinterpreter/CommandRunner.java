package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.Cancellation;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/** Runs processes within limits, and kills those that still run when it is closed. */
final class CommandRunner implements AutoCloseable {
  private final Set<RunningCommand> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(daemons("sandbox-stream"));

  // Bubblewrap dies with the thread that started it, so that thread lives as long as we do.
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(daemons("sandbox-start"));

  private final ProcessTree tree;
  private final SandboxLimits limits;
  private volatile boolean closed;

  CommandRunner(ProcessTree tree, SandboxLimits limits) {
    this.tree = tree;
    this.limits = limits;
  }

  /**
   * Runs a process to its end.
   *
   * @throws IOException if its program can't be started
   * @throws SandboxUnavailableException if this is closed, before or while it runs
   */
  Ended run(ProcessBuilder builder, String input, Duration timeout, Cancellation cancellation)
      throws IOException {
    try {
      return run(start(builder), input, timeout, cancellation);
    } catch (RejectedExecutionException e) {
      throw closing();
    }
  }

  private Ended run(
      RunningCommand command, String input, Duration timeout, Cancellation cancellation) {
    var registration = cancellation.onRequest(() -> command.kill(Stop.CANCELLED));
    try {
      command.converse(input, threads);
      var ended = command.await(timeout, limits.maxProcesses());
      if (ended.stop().filter(Stop.CLOSED::equals).isPresent()) {
        throw closing();
      }
      return ended;
    } finally {
      registration.close();
      running.remove(command);
    }
  }

  private RunningCommand start(ProcessBuilder builder) throws IOException {
    var command = new RunningCommand(process(builder), tree, limits.maxOutputBytes());
    running.add(command);
    if (closed) {
      command.kill(Stop.CLOSED);
    }
    return command;
  }

  private Process process(ProcessBuilder builder) throws IOException {
    var process = new CompletableFuture<Process>();
    starter.execute(() -> complete(process, builder));
    try {
      return process.get();
    } catch (ExecutionException e) {
      throw new IOException(builder.command().get(0) + " did not start", e);
    } catch (InterruptedException e) {
      var unused = process.thenAccept(tree::kill);
      Thread.currentThread().interrupt();
      throw new BackendUnavailableException("sandbox", "starting a command", e);
    }
  }

  private static void complete(CompletableFuture<Process> process, ProcessBuilder builder) {
    try {
      process.complete(builder.start());
    } catch (IOException | RuntimeException e) {
      process.completeExceptionally(e);
    }
  }

  private static SandboxUnavailableException closing() {
    return new SandboxUnavailableException("the sandbox is closed: the server is stopping");
  }

  /** Kills what runs, and starts nothing more. The threads end once that is read to its end. */
  @Override
  public void close() {
    closed = true;
    running.forEach(command -> command.kill(Stop.CLOSED));
    threads.shutdown();
    starter.shutdown();
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      var thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
