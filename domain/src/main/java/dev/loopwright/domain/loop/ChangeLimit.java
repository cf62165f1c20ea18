package dev.loopwright.domain.loop;

import dev.loopwright.domain.Faults;
import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.policy.EffectiveLimit;
import dev.loopwright.domain.policy.Policy;
import java.time.Instant;

/**
 * An administrator's exemption: the limit of this loop alone, in place of the policy's and the
 * requested one.
 *
 * @param maxIterations 1 to 10,000
 * @param policy in force
 * @param reason for the record; not blank
 * @param by the administrator
 * @param at now
 */
public record ChangeLimit(int maxIterations, Policy policy, String reason, String by, Instant at)
    implements LoopCommand {
  /**
   * Checks what it is made of.
   *
   * @param maxIterations 1 to 10,000
   * @param policy in force
   * @param reason for the record; not blank
   * @param by the administrator
   * @param at now
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public ChangeLimit {
    Faults.none()
        .unless(EffectiveLimit.isAllowed(maxIterations), "/max_iterations", "must be 1 to 10000")
        .unless(!reason.isBlank(), "/reason", "must not be blank")
        .raise();
  }

  @Override
  public Reaction applyTo(LoopState state) {
    if (state.ending().filter(ending -> ending.outcome().isFinal()).isPresent()) {
      return Availability.ended(state);
    }
    var old = state.limit().effective().maxIterations();
    var limit =
        state
            .limit()
            .exempted(maxIterations)
            .under(policy, state.config().requestedMaxIterations());
    return Draft.of(state, at)
        .with(limit)
        .emit(
            EventType.LIMIT_CHANGED,
            EventDetails.of("from", old)
                .and("to", maxIterations)
                .and("reason", reason)
                .and("by", by))
        .done();
  }
}
