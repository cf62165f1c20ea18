package dev.loopwright.domain.loop;

import dev.loopwright.domain.LeaseToken;
import java.time.Instant;

/**
 * Gives the active iteration back before its work ended, because the process that runs the work
 * stops. That is no failure: the attempt does not count, and the next one has the same number.
 *
 * @param iteration its number
 * @param token the lease that is given back
 * @param at now
 */
public record ReleaseIteration(int iteration, LeaseToken token, Instant at) implements LoopCommand {
  @Override
  public Reaction applyTo(LoopState state) {
    return state.stage() instanceof Stage.Iterating iterating
            && iterating.active().isHeldBy(iteration, token)
            && !iterating.active().released()
        ? Draft.of(state, at)
            .to(new Stage.Iterating(iterating.active().release(), iterating.pauseRequested()))
            .done()
        : new Refusal(RefusalReason.STALE_LEASE, "the iteration is not held under this lease");
  }
}
