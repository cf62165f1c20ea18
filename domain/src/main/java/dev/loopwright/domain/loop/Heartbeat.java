package dev.loopwright.domain.loop;

import dev.loopwright.domain.LeaseToken;
import java.time.Instant;

/**
 * A sign of life: moves the iteration's deadline.
 *
 * @param iteration its number
 * @param token its lease
 * @param at now
 */
public record Heartbeat(int iteration, LeaseToken token, Instant at) implements LoopCommand {
  @Override
  public Reaction applyTo(LoopState state) {
    return Leases.active(state, iteration, token, at)
        .<Reaction>map(
            iterating ->
                Draft.of(state, at)
                    .to(
                        new Stage.Iterating(
                            iterating.active().heardOf(at), iterating.pauseRequested()))
                    .done())
        .orElseGet(() -> Availability.stale(iteration));
  }
}
