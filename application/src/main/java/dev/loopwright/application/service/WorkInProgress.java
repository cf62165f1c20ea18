package dev.loopwright.application.service;

import dev.loopwright.application.port.in.ServerStoppingException;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.Ending;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Transition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What is asked for or runs for loops in this process. It is stopped with its loop, once that is
 * cancelled, and with the process: then it may end within a while, and what does not is broken off
 * without a trace, as by a crash. Safe for use by many threads.
 */
final class WorkInProgress implements CommitListener {
  private static final Logger LOG = System.getLogger(WorkInProgress.class.getName());

  /** How long what was broken off may take to notice. */
  private static final Duration TO_BREAK_OFF = Duration.ofSeconds(3);

  private enum Openness {
    RUNS,
    STOPS,
    BREAKS_OFF
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Map<SessionId, Set<PieceOfWork>> pieces = new HashMap<>(); // guarded by lock
  private Openness process = Openness.RUNS; // guarded by lock

  /**
   * Registers something that is to stop with a loop, from now until it is closed.
   *
   * @throws ServerStoppingException if the process breaks off what runs already
   */
  PieceOfWork begin(SessionId sessionId) {
    return under(
        () -> {
          if (process == Openness.BREAKS_OFF) {
            throw new ServerStoppingException();
          }
          var piece = new PieceOfWork(sessionId, this::remove);
          pieces.computeIfAbsent(sessionId, id -> new HashSet<>()).add(piece);
          return piece;
        });
  }

  /**
   * To be asked before anything new begins.
   *
   * @throws ServerStoppingException once the process stops
   */
  void demandRunning() {
    if (isStopping()) {
      throw new ServerStoppingException();
    }
  }

  boolean isStopping() {
    return under(() -> process) != Openness.RUNS;
  }

  /**
   * Lets nothing new begin, waits for what is asked for or runs, and breaks off what is left then.
   *
   * @param patience how long to wait; an interruption ends the wait
   * @return of how many loops something was broken off
   */
  int stop(Duration patience) {
    under(() -> process = process == Openness.RUNS ? Openness.STOPS : process);
    awaitIdle(patience);
    var broken = breakOff();
    broken.forEach(PieceOfWork::cancel);
    broken.forEach(PieceOfWork::tellBrokenOff);
    awaitIdle(TO_BREAK_OFF);
    var loops = broken.stream().map(PieceOfWork::sessionId).distinct().toList();
    loops.forEach(
        loop -> LOG.log(Level.INFO, "loop {0}: broken off; the next server does it anew", loop));
    return loops.size();
  }

  private List<PieceOfWork> breakOff() {
    return under(
        () -> {
          process = Openness.BREAKS_OFF;
          return pieces.values().stream()
              .flatMap(Set::stream)
              .filter(PieceOfWork::isBrokenOffNow)
              .toList();
        });
  }

  private void awaitIdle(Duration patience) {
    lock.lock();
    try {
      var nanos = patience.toNanos();
      while (!pieces.isEmpty() && nanos > 0) {
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
      of(transition.after().sessionId()).forEach(PieceOfWork::cancel);
    }
  }

  private static boolean isCancelled(LoopState state) {
    var ending =
        state.stage() instanceof Stage.Completing completing
            ? Optional.of(completing.ending())
            : state.ending();
    return ending.map(Ending::outcome).filter(LoopOutcome.CANCELLED::equals).isPresent();
  }

  private void remove(PieceOfWork piece) {
    lock.lock();
    try {
      var left = pieces.getOrDefault(piece.sessionId(), Set.of());
      left.remove(piece);
      if (left.isEmpty()) {
        pieces.remove(piece.sessionId());
      }
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Set<PieceOfWork> of(SessionId sessionId) {
    return under(() -> Set.copyOf(pieces.getOrDefault(sessionId, Set.of())));
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
