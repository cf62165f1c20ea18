package dev.loopwright.domain.loop;

import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.time.Instant;
import java.util.Optional;

/**
 * Notes that a checkpoint could not be saved. The state of record is not touched by that, and the
 * loop goes on.
 *
 * @param message why, for people
 * @param at now
 */
public record ReportCheckpointFailure(String message, Instant at) implements LoopCommand {
  @Override
  public Reaction applyTo(LoopState state) {
    if (state.stage() instanceof Stage.Ended) {
      return Availability.ended(state);
    }
    var draft =
        Draft.of(state, at)
            .emit(
                EventType.ERROR,
                Optional.empty(),
                EventDetails.of("recoverable", true).and("checkpoint_failed", true),
                Optional.of(message));
    return Saving.goOn(draft).done();
  }
}
