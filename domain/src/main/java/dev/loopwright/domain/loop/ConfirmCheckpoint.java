package dev.loopwright.domain.loop;

import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Notes that a checkpoint stands; moves the loop on where it waited for it.
 *
 * @param checkpoint what was saved
 * @param duration how long saving took
 * @param at now
 */
public record ConfirmCheckpoint(CheckpointRef checkpoint, Duration duration, Instant at)
    implements LoopCommand {
  @Override
  public Reaction applyTo(LoopState state) {
    if (state.stage() instanceof Stage.Ended) {
      return Availability.ended(state);
    }
    var draft =
        Draft.of(state, at)
            .with(state.timeline().saved(checkpoint))
            .emit(
                EventType.CHECKPOINT_SAVED,
                Optional.of(duration),
                EventDetails.of("checkpoint_id", checkpoint.id().value())
                    .and("checkpoint_iteration", checkpoint.iteration()),
                Optional.empty());
    return Saving.goOn(draft).done();
  }
}
