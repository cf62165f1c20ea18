package dev.loopwright.domain.loop;

import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.time.Instant;
import java.util.Optional;

/**
 * Pauses a loop: at once between iterations, else as soon as what runs is done. Pausing a paused
 * loop changes nothing.
 *
 * @param reason why
 * @param by who asked
 * @param at now
 */
public record PauseLoop(StopReason reason, String by, Instant at) implements LoopCommand {
  @Override
  public Reaction applyTo(LoopState state) {
    var draft = Draft.of(state, at);
    if (state.stage() instanceof Stage.Ended || state.stage() instanceof Stage.Completing) {
      return Availability.ended(state);
    }
    if (state.stage() instanceof Stage.Paused || state.pauseRequested()) {
      return new Transition(Optional.of(state), state, java.util.List.of(), Optional.empty());
    }
    if (Availability.waits(state)) {
      return Pauses.pause(draft, reason, Optional.empty()).done();
    }
    return draft
        .to(requested(state.stage()))
        .emit(EventType.PAUSE_REQUESTED, EventDetails.of("by", by))
        .done();
  }

  private static Stage requested(Stage stage) {
    if (stage instanceof Stage.Iterating iterating) {
      return new Stage.Iterating(iterating.active(), true);
    }
    return stage instanceof Stage.Evaluating evaluating
        ? new Stage.Evaluating(evaluating.recorded(), true)
        : new Stage.SavingCheckpoint(true);
  }
}
