package dev.loopwright.domain.loop;

import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.util.Optional;

/** How a loop comes to wait for a person. */
final class Pauses {
  private Pauses() {}

  static Draft pause(Draft draft, StopReason reason, Optional<IterationRecord> unverified) {
    return draft
        .to(new Stage.Paused(reason, unverified, Optional.empty()))
        .emit(EventType.PAUSED, EventDetails.of("reason", reason.wireName()));
  }

  /** Goes on to the next iteration, or pauses where that was asked for. */
  static Draft goOnOrPause(Draft draft, boolean pauseRequested) {
    return pauseRequested
        ? pause(draft, StopReason.PAUSED, Optional.empty())
        : draft.to(new Stage.Ready());
  }
}
