package dev.loopwright.domain.loop;

import java.util.Optional;

/** What, apart from policies, keeps a loop from beginning its next iteration. */
final class Availability {
  private Availability() {}

  static Optional<Refusal> forNextIteration(LoopState state) {
    if (state.stage() instanceof Stage.Ended || state.stage() instanceof Stage.Completing) {
      return Optional.of(BeginIteration.refusalOfEnded(state));
    }
    if (state.stage() instanceof Stage.Paused paused) {
      return Optional.of(
          new Refusal(
              RefusalReason.LOOP_PAUSED,
              "the loop is paused (" + paused.reason().wireName() + "); resume it first"));
    }
    return waits(state) ? Optional.empty() : Optional.of(busy(state));
  }

  static boolean waits(LoopState state) {
    return state.stage() instanceof Stage.Ready || state.stage() instanceof Stage.Initializing;
  }

  static Refusal busy(LoopState state) {
    return new Refusal(
        RefusalReason.ITERATION_ACTIVE,
        "iteration %d is active (%s); complete it, or wait until it ends"
            .formatted(state.counters().currentIteration(), state.phase().wireName()));
  }

  static Refusal stale(int iteration) {
    return new Refusal(
        RefusalReason.STALE_LEASE,
        "the lease of iteration %d is not active any more; begin the next iteration"
            .formatted(iteration));
  }

  static Refusal ended(LoopState state) {
    var how = state.ending().map(ending -> ending.outcome().wireName()).orElse("ending");
    return new Refusal(RefusalReason.LOOP_ENDED, "the loop ended: " + how);
  }
}
