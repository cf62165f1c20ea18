package dev.loopwright.domain.loop;

import dev.loopwright.domain.LeaseToken;
import java.time.Instant;
import java.util.Optional;

/** Who holds the active iteration. */
final class Leases {
  private Leases() {}

  /** Finds the active iteration if the token is its lease and its deadline has not passed. */
  static Optional<Stage.Iterating> active(
      LoopState state, int iteration, LeaseToken token, Instant at) {
    return state.stage() instanceof Stage.Iterating iterating
            && iterating.active().isHeldBy(iteration, token)
            && !isOver(state, iterating, at)
        ? Optional.of(iterating)
        : Optional.empty();
  }

  /** Finds the iteration that a cancel cut off, if the token is its lease. */
  static Optional<ActiveIteration> abandoned(LoopState state, int iteration, LeaseToken token) {
    if (state.stage() instanceof Stage.Ended ended) {
      return ended.abandoned().filter(active -> active.isHeldBy(iteration, token));
    }
    return state.stage() instanceof Stage.Completing completing
        ? completing.abandoned().filter(active -> active.isHeldBy(iteration, token))
        : Optional.empty();
  }

  static boolean isOver(LoopState state, Stage.Iterating iterating, Instant at) {
    return !at.isBefore(iterating.active().deadline(state.config().timeouts()));
  }
}
