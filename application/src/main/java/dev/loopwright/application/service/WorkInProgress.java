package dev.loopwright.application.service;

import dev.loopwright.application.port.in.ServerStoppingException;
import dev.loopwright.application.port.out.Cancellation;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.Ending;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Transition;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What runs for loops in this process. It is stopped with its loop, once that is cancelled, and
 * with the process: then it may end within a while, and what does not is broken off without a
 * trace, as by a crash. Safe for use by many threads.
 */
final class WorkInProgress implements CommitListener {
  /** How long what was broken off may take to notice. */
  private static final Duration TO_BREAK_OFF = Duration.ofSeconds(3);

  private enum Openness {
    RUNS,
    STOPS,
    BREAKS_OFF
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Map<SessionId, Set<CancelSwitch>> running = new HashMap<>(); // guarded by lock
  private Openness process = Openness.RUNS; // guarded by lock

  /**
   * Does something for a loop that is to stop with it.
   *
   * @throws ServerStoppingException if the process breaks off what runs already
   */
  <T> T during(SessionId sessionId, Function<Cancellation, T> task) {
    var cancellation = new CancelSwitch();
    add(sessionId, cancellation);
    try {
      return task.apply(cancellation);
    } finally {
      remove(sessionId, cancellation);
    }
  }

  /**
   * To be asked before anything new begins.
   *
   * @throws ServerStoppingException once the process stops
   */
  void demandRunning() {
    if (process() != Openness.RUNS) {
      throw new ServerStoppingException();
    }
  }

  /**
   * To be asked before a result is recorded: that of work that was broken off says nothing.
   *
   * @throws ServerStoppingException once the process breaks off what runs
   */
  void demandUnbroken() {
    if (process() == Openness.BREAKS_OFF) {
      throw new ServerStoppingException();
    }
  }

  boolean isStopping() {
    return process() != Openness.RUNS;
  }

  /**
   * Lets nothing new begin, waits for what runs, and breaks off what still runs then.
   *
   * @param patience how long to wait; an interruption ends the wait
   * @return how many pieces of work were broken off
   */
  int stop(Duration patience) {
    under(() -> process = process == Openness.RUNS ? Openness.STOPS : process);
    awaitIdle(patience);
    var left = breakOff();
    left.forEach(CancelSwitch::request);
    awaitIdle(TO_BREAK_OFF);
    return left.size();
  }

  private Set<CancelSwitch> breakOff() {
    return under(
        () -> {
          process = Openness.BREAKS_OFF;
          return running.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        });
  }

  private void awaitIdle(Duration patience) {
    lock.lock();
    try {
      var nanos = patience.toNanos();
      while (!running.isEmpty() && nanos > 0) {
        nanos = idle.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void committed(Transition transition) {
    if (isCancelled(transition.after())) {
      of(transition.after().sessionId()).forEach(CancelSwitch::request);
    }
  }

  private static boolean isCancelled(LoopState state) {
    var ending =
        state.stage() instanceof Stage.Completing completing
            ? Optional.of(completing.ending())
            : state.ending();
    return ending.map(Ending::outcome).filter(LoopOutcome.CANCELLED::equals).isPresent();
  }

  private Openness process() {
    return under(() -> process);
  }

  private void add(SessionId sessionId, CancelSwitch cancellation) {
    var unused =
        under(
            () -> {
              demandUnbroken();
              return running.computeIfAbsent(sessionId, id -> new HashSet<>()).add(cancellation);
            });
  }

  private void remove(SessionId sessionId, CancelSwitch cancellation) {
    lock.lock();
    try {
      var left = running.getOrDefault(sessionId, Set.of());
      left.remove(cancellation);
      if (left.isEmpty()) {
        running.remove(sessionId);
      }
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Set<CancelSwitch> of(SessionId sessionId) {
    return under(() -> Set.copyOf(running.getOrDefault(sessionId, Set.of())));
  }

  private <T> T under(Supplier<T> task) {
    lock.lock();
    try {
      return task.get();
    } finally {
      lock.unlock();
    }
  }
}
