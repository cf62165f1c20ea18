package dev.loopwright.domain.loop;

import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Notes that a checkpoint stands; moves the loop on where it waited for it.
 *
 * @param checkpoint what was saved
 * @param duration how long saving took
 * @param at now
 * @param bytes of the agent's state in it, in UTF-8, where that is known
 */
public record ConfirmCheckpoint(
    CheckpointRef checkpoint, Duration duration, Instant at, OptionalLong bytes)
    implements LoopCommand {
  /**
   * Confirms a checkpoint of a size that is not known.
   *
   * @param checkpoint what was saved
   * @param duration how long saving took
   * @param at now
   */
  public ConfirmCheckpoint(CheckpointRef checkpoint, Duration duration, Instant at) {
    this(checkpoint, duration, at, OptionalLong.empty());
  }

  @Override
  public Reaction applyTo(LoopState state) {
    if (state.stage() instanceof Stage.Ended) {
      return Availability.ended(state);
    }
    var draft =
        Draft.of(state, at)
            .with(state.timeline().saved(checkpoint))
            .emit(EventType.CHECKPOINT_SAVED, Optional.of(duration), details(), Optional.empty());
    return Saving.goOn(draft).done();
  }

  private EventDetails details() {
    var details =
        EventDetails.of("checkpoint_id", checkpoint.id().value())
            .and("checkpoint_iteration", checkpoint.iteration());
    return bytes.isPresent() ? details.and("bytes", bytes.getAsLong()) : details;
  }
}
