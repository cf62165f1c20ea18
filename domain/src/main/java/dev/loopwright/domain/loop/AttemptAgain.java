package dev.loopwright.domain.loop;

import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.time.Instant;
import java.util.Optional;

/**
 * Hands out the active iteration again, under a new lease, after the process that ran its work is
 * gone. The old lease is stale from then on. The attempt counts, unless that process {@linkplain
 * ReleaseIteration released} the iteration.
 *
 * @param token the new lease
 * @param at now
 */
public record AttemptAgain(LeaseToken token, Instant at) implements LoopCommand {
  @Override
  public Reaction applyTo(LoopState state) {
    if (!(state.stage() instanceof Stage.Iterating iterating)) {
      return new Refusal(RefusalReason.NOT_DUE, "no iteration of the loop is active");
    }
    return iterating.active().mayBeAttemptedAgain()
        ? again(state, iterating)
        : givenUp(state, iterating.active());
  }

  private Transition again(LoopState state, Stage.Iterating iterating) {
    var active = iterating.active().again(token, at);
    return Draft.of(state, at)
        .to(new Stage.Iterating(active, iterating.pauseRequested()))
        .with(state.timeline().active(at))
        .record(IterationRecord.begun(state.sessionId(), active))
        .emit(EventType.ITERATION_STARTED, EventDetails.of("attempt", active.attempt()))
        .done();
  }

  private Transition givenUp(LoopState state, ActiveIteration active) {
    var message =
        "iteration %d was attempted %d times and each time what runs its work was lost"
            .formatted(active.number(), active.attempt());
    var ending = Ending.failed(message, at);
    return Draft.of(state, at)
        .record(
            IterationRecord.begun(state.sessionId(), active)
                .ended(IterationStatus.FAILED, Usage.NONE, at)
                .decided(ending.decision()))
        .emit(
            EventType.ERROR,
            Optional.empty(),
            EventDetails.of("recoverable", false),
            Optional.of(message))
        .conclude(ending, Optional.empty())
        .done();
  }
}
