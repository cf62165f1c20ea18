package dev.loopwright.domain.loop;

import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives up an iteration whose deadline passed. Its number is used up and the loop goes on.
 *
 * @param at now
 */
public record ExpireIteration(Instant at) implements LoopCommand {
  @Override
  public Reaction applyTo(LoopState state) {
    return state.stage() instanceof Stage.Iterating iterating && Leases.isOver(state, iterating, at)
        ? expired(state, iterating)
        : new Refusal(RefusalReason.NOT_DUE, "no iteration of the loop is over its deadline");
  }

  private Transition expired(LoopState state, Stage.Iterating iterating) {
    var active = iterating.active();
    var deadline = active.deadline(state.config().timeouts());
    var decision =
        iterating.pauseRequested()
            ? IterationDecision.paused(StopReason.PAUSED)
            : IterationDecision.CONTINUE;
    var record =
        IterationRecord.begun(state.sessionId(), active)
            .ended(IterationStatus.EXPIRED, Usage.NONE, at)
            .decided(decision);
    var draft =
        Draft.of(state, at)
            .record(record)
            .used(Usage.NONE.plusActive(active.ageAt(deadline)))
            .with(state.timeline().active(at))
            .emit(
                EventType.ERROR,
                Optional.of(active.ageAt(deadline)),
                EventDetails.of("recoverable", true).and("expired", true),
                Optional.of(
                    "iteration %d expired at %s without a completion"
                        .formatted(active.number(), deadline)));
    return Pauses.goOnOrPause(draft, iterating.pauseRequested()).done();
  }
}
