package dev.loopwright.domain.loop;

import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import java.time.Instant;

/**
 * Puts an event of the work's own into the journal.
 *
 * @param details of the work's own
 * @param at now
 */
public record EmitEvent(EventDetails details, Instant at) implements LoopCommand {
  @Override
  public Reaction applyTo(LoopState state) {
    return state.isActive()
        ? Draft.of(state, at).emit(EventType.CUSTOM, details).done()
        : Availability.ended(state);
  }
}
