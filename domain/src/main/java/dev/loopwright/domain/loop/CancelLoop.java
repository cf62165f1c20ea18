package dev.loopwright.domain.loop;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends a loop for good. A completion that comes later is recorded for its usage only.
 *
 * @param reason for people; blank where none was given
 * @param by who asked
 * @param at now
 */
public record CancelLoop(String reason, String by, Instant at) implements LoopCommand {
  @Override
  public Reaction applyTo(LoopState state) {
    if (state.stage() instanceof Stage.Ended || state.stage() instanceof Stage.Completing) {
      return Availability.ended(state);
    }
    var message = "cancelled by " + by + (reason.isBlank() ? "" : ": " + reason);
    var ending =
        new Ending(
            LoopOutcome.CANCELLED,
            StopReason.CANCELLED,
            at,
            Optional.of(message),
            Optional.empty());
    var draft = Draft.of(state, at);
    var abandoned =
        state.stage() instanceof Stage.Iterating iterating
            ? Optional.of(iterating.active())
            : Optional.<ActiveIteration>empty();
    // The time until now was active time; tokens and cost are known once the work reports.
    abandoned.ifPresent(active -> draft.used(Usage.NONE.plusActive(active.ageAt(at))));
    touched(state).ifPresent(record -> draft.record(record.decided(ending.decision())));
    return draft.conclude(ending, abandoned).done();
  }

  private Optional<IterationRecord> touched(LoopState state) {
    if (state.stage() instanceof Stage.Iterating iterating) {
      return Optional.of(
          IterationRecord.begun(state.sessionId(), iterating.active())
              .ended(IterationStatus.FAILED, Usage.NONE, at));
    }
    if (state.stage() instanceof Stage.Evaluating evaluating) {
      return Optional.of(evaluating.recorded());
    }
    return state.stage() instanceof Stage.Paused paused ? paused.unverified() : Optional.empty();
  }
}
