package dev.loopwright.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends what a command has started, the newest first, however the command itself ends: by itself, by
 * Ctrl-C or by a signal.
 */
final class StartedProcesses implements AutoCloseable {

  /** A server drains for 25 s at most, breaks off what is left, and then stops itself. */
  static final Duration UNTIL_KILLED = Duration.ofSeconds(45);

  private final Duration untilKilled;
  private final Deque<Process> processes = new ConcurrentLinkedDeque<>();
  private final Deque<Runnable> afterwards = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean closing;

  StartedProcesses() {
    this(UNTIL_KILLED);
  }

  /**
   * @param untilKilled how long each process may take to end once it was told to
   */
  StartedProcesses(Duration untilKilled) {
    this.untilKilled = untilKilled;
  }

  static StartedProcesses endedWithThisProgram() {
    var started = new StartedProcesses();
    Runtime.getRuntime().addShutdownHook(new Thread(started::closeAloud, "end-processes"));
    return started;
  }

  private void closeAloud() {
    if (!processes.isEmpty()) {
      System.err.println("\nEnding what was started …");
    }
    close();
  }

  Process add(Process process) {
    lock.lock();
    try {
      processes.push(process);
      return process;
    } finally {
      lock.unlock();
    }
  }

  /** Has something done when all processes have ended. */
  void afterwards(Runnable action) {
    lock.lock();
    try {
      afterwards.push(action);
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether the ending has begun; what breaks from then on breaks because of it. */
  boolean isClosing() {
    return closing;
  }

  @Override
  public void close() {
    closing = true;
    lock.lock();
    try {
      while (!processes.isEmpty()) {
        end(processes.pop());
      }
      while (!afterwards.isEmpty()) {
        afterwards.pop().run();
      }
    } finally {
      lock.unlock();
    }
  }

  private void end(Process process) {
    var descendants = process.descendants().toList();
    // Not Process.destroy(): that closes the streams, and the last words would be lost.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(untilKilled.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor(untilKilled.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
  }
}
