package dev.loopwright.domain.loop;

import dev.loopwright.domain.Usage;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes the verdicts of a verification that was asked for between iterations. It ends no loop: only
 * verdicts on a recorded iteration do.
 *
 * @param verification the verdicts, and the workspace they were reached on
 * @param duration how long verification took
 * @param at now
 */
public record UpdateConditions(Verification verification, Duration duration, Instant at)
    implements LoopCommand {
  @Override
  public Reaction applyTo(LoopState state) {
    if (state.stage() instanceof Stage.Ended || state.stage() instanceof Stage.Completing) {
      return Availability.ended(state);
    }
    if (state.stage() instanceof Stage.Evaluating
        || state.stage() instanceof Stage.SavingCheckpoint) {
      return Availability.busy(state);
    }
    var draft =
        Draft.of(state, at)
            .with(verification)
            .used(Usage.NONE.plusActive(duration))
            .with(state.timeline().active(at));
    Verdicts.emit(draft);
    return draft.done();
  }
}
