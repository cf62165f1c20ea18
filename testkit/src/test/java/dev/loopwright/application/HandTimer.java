package dev.loopwright.application;

import dev.loopwright.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A timer that a test turns by hand, together with its clock. */
final class HandTimer extends AbstractExecutorService implements ScheduledExecutorService {
  private final PriorityBlockingQueue<Ring<?>> rings =
      new PriorityBlockingQueue<>(11, Comparator.comparing((Ring<?> ring) -> ring.at));
  private final SettableClock clock;
  private volatile boolean stopped;

  HandTimer(SettableClock clock) {
    this.clock = clock;
  }

  /** Moves the clock on and runs what falls due on the way, each at its time. */
  void pass(Duration duration) {
    var end = clock.instant().plus(duration);
    for (var next = rings.peek(); next != null && !next.at.isAfter(end); next = rings.peek()) {
      rings.remove(next);
      if (!next.isCancelled()) {
        clock.set(next.at);
        next.run();
      }
    }
    clock.set(end);
  }

  /** Returns when the next task falls due. */
  Optional<Instant> next() {
    return rings.stream()
        .filter(ring -> !ring.isCancelled())
        .map(ring -> ring.at)
        .sorted()
        .findFirst();
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return schedule(
        () -> {
          task.run();
          return "";
        },
        delay,
        unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    if (stopped) {
      throw new RejectedExecutionException("the timer is stopped");
    }
    var ring = new Ring<>(task, clock.instant().plusNanos(unit.toNanos(delay)));
    rings.add(ring);
    return ring;
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException("nothing here is repeated by the timer");
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException("nothing here is repeated by the timer");
  }

  @Override
  public void execute(Runnable task) {
    task.run();
  }

  @Override
  public void shutdown() {
    stopped = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    stopped = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return stopped;
  }

  @Override
  public boolean isTerminated() {
    return stopped;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return stopped;
  }

  /** A task and its time. */
  private static final class Ring<V> extends FutureTask<V> implements ScheduledFuture<V> {
    private final Instant at;

    Ring(Callable<V> task, Instant at) {
      super(task);
      this.at = at;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      throw new UnsupportedOperationException("the test turns the timer");
    }

    @Override
    public int compareTo(Delayed other) {
      throw new UnsupportedOperationException("the test turns the timer");
    }
  }
}
