package dev.loopwright.adapter.onprem.codeinterpreter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.application.port.out.BackendUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** One process from its start to its end. Safe for use by many threads. */
final class RunningCommand {
  private static final long WATCH_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final Duration PATIENCE_AFTER_KILL = Duration.ofSeconds(10);
  private static final Duration PATIENCE_FOR_OUTPUT = Duration.ofSeconds(2);

  private final long startedNanos = System.nanoTime();
  private final CountDownLatch streams = new CountDownLatch(2);
  private final Process process;
  private final ProcessTree tree;
  private final CappedOutput standardOutput;
  private final CappedOutput standardError;
  private Optional<Stop> stop = Optional.empty(); // guarded by this

  RunningCommand(Process process, ProcessTree tree, long maxOutputBytes) {
    this.process = process;
    this.tree = tree;
    this.standardOutput = new CappedOutput(maxOutputBytes);
    this.standardError = new CappedOutput(maxOutputBytes);
  }

  /** Starts to move what the process reads and writes. */
  void converse(String input, Executor threads) {
    threads.execute(() -> read(process.getInputStream(), standardOutput));
    threads.execute(() -> read(process.getErrorStream(), standardError));
    threads.execute(() -> write(input));
  }

  private void read(InputStream stream, CappedOutput output) {
    try {
      if (!output.readAll(stream)) {
        kill(Stop.OUTPUT);
      }
    } catch (IOException e) {
      // Output that was cut must never look whole.
      kill(Stop.OUTPUT);
    } finally {
      streams.countDown();
    }
  }

  private void write(String input) {
    try (var stream = process.getOutputStream()) {
      stream.write(input.getBytes(UTF_8));
    } catch (IOException unread) {
      // A command need not read what it is given: it may end, or close the pipe, before.
    }
  }

  /** Kills it and all it started, once; the first reason stays. */
  void kill(Stop reason) {
    if (isFirst(reason)) {
      tree.kill(process);
    }
  }

  private synchronized boolean isFirst(Stop reason) {
    if (stop.isPresent()) {
      return false;
    }
    stop = Optional.of(reason);
    return true;
  }

  private synchronized Optional<Stop> stop() {
    return stop;
  }

  /** Waits for its end; kills it at the timeout, or when it has more processes than that. */
  Ended await(Duration timeout, int maxProcesses) {
    try {
      var deadline = startedNanos + timeout.toNanos();
      while (!process.waitFor(
          Math.max(0, Math.min(WATCH_INTERVAL_NANOS, deadline - System.nanoTime())),
          TimeUnit.NANOSECONDS)) {
        watch(deadline, maxProcesses);
      }
      streams.await(PATIENCE_FOR_OUTPUT.toNanos(), TimeUnit.NANOSECONDS);
      return ended();
    } catch (InterruptedException e) {
      kill(Stop.CLOSED);
      Thread.currentThread().interrupt();
      throw new BackendUnavailableException("sandbox", "waiting for a command", e);
    }
  }

  private void watch(long deadline, int maxProcesses) throws InterruptedException {
    if (deadline - System.nanoTime() <= 0) {
      kill(Stop.TIMEOUT);
    } else if (tree.isLargerThan(maxProcesses, process)) {
      kill(Stop.PROCESSES);
    }
    if (stop().isPresent()
        && !process.waitFor(PATIENCE_AFTER_KILL.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new BackendUnavailableException(
          "sandbox", "killing process " + process.pid(), new IOException("it does not end"));
    }
  }

  private Ended ended() {
    return new Ended(
        stop(),
        process.exitValue(),
        standardOutput.text(),
        standardError.text(),
        Duration.ofNanos(System.nanoTime() - startedNanos));
  }
}
