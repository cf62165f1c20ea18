package dev.loopwright.domain.loop;

import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A loop whose state of record is lost, as its newest checkpoint holds it. Rebuilt, it waits to be
 * resumed; an iteration that was recorded and not verified is verified first then.
 *
 * @param saved the loop as the checkpoint holds it
 * @param checkpoint which checkpoint
 * @param workspaceMatches whether the workspace is as it was then; empty where that is not known
 * @param at now
 */
public record LostLoop(
    LoopState saved, CheckpointRef checkpoint, Optional<Boolean> workspaceMatches, Instant at) {

  /** {@return the first step of the loop in its new store, {@code loop.recovered}} */
  public Transition rebuild() {
    var from =
        new RestoredFrom(
            checkpoint.id(), checkpoint.iteration(), workspaceMatches, OptionalInt.of(lostUpTo()));
    var state =
        saved
            .with(saved.counters().fencedOff())
            .with(saved.verification().reset())
            .with(saved.timeline().saved(checkpoint).restored(from).active(at));
    return Draft.firstOf(state, at).to(stage()).emit(EventType.RECOVERED, details()).done();
  }

  /** The iteration whose checkpoint would have been the next: had it been saved, it were newer. */
  private int lostUpTo() {
    var interval = saved.config().checkpoints().interval();
    return (checkpoint.iteration() / interval + 1) * interval;
  }

  private EventDetails details() {
    var details =
        EventDetails.of("checkpoint_id", checkpoint.id().value())
            .and("resumed_from", checkpoint.iteration())
            .and("lost_from", checkpoint.iteration() + 1)
            .and("lost_up_to", lostUpTo())
            .and("records_lost_up_to", checkpoint.iteration());
    return workspaceMatches
        .map(matches -> details.and("workspace_matches", matches))
        .orElse(details);
  }

  /** No lease is valid any more, and what was going on in the lost process is not. */
  private Stage stage() {
    if (saved.stage() instanceof Stage.Completing completing) {
      return new Stage.Ended(completing.ending(), Optional.empty());
    }
    if (saved.stage() instanceof Stage.Evaluating evaluating) {
      return paused(Optional.of(evaluating.recorded()));
    }
    return saved.stage() instanceof Stage.Ended || saved.stage() instanceof Stage.Paused
        ? saved.stage()
        : paused(Optional.empty());
  }

  private static Stage paused(Optional<IterationRecord> unverified) {
    return new Stage.Paused(StopReason.PAUSED, unverified, Optional.empty());
  }
}
