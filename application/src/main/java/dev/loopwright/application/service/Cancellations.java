package dev.loopwright.application.service;

import dev.loopwright.application.port.out.Cancellation;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.Ending;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.loop.Transition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Stops what runs for a loop in this process once the loop is cancelled. */
final class Cancellations implements CommitListener {
  private final Map<SessionId, Set<CancelSwitch>> running = new HashMap<>(); // guarded by this

  /** Does something for a loop that is to stop with it. */
  <T> T during(SessionId sessionId, Function<Cancellation, T> task) {
    var cancellation = new CancelSwitch();
    add(sessionId, cancellation);
    try {
      return task.apply(cancellation);
    } finally {
      remove(sessionId, cancellation);
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

  private synchronized void add(SessionId sessionId, CancelSwitch cancellation) {
    running.computeIfAbsent(sessionId, id -> new HashSet<>()).add(cancellation);
  }

  private synchronized void remove(SessionId sessionId, CancelSwitch cancellation) {
    var left = running.getOrDefault(sessionId, Set.of());
    left.remove(cancellation);
    if (left.isEmpty()) {
      running.remove(sessionId);
    }
  }

  private synchronized Set<CancelSwitch> of(SessionId sessionId) {
    return Set.copyOf(running.getOrDefault(sessionId, Set.of()));
  }
}
