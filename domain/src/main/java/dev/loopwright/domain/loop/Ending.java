package dev.loopwright.domain.loop;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.policy.PolicyViolation;
import java.time.Instant;
import java.util.Optional;

/**
 * How a loop ended.
 *
 * @param outcome coarse
 * @param reason fine
 * @param at when
 * @param errorMessage what went wrong, for people
 * @param violation what forbade the next iteration
 */
public record Ending(
    LoopOutcome outcome,
    StopReason reason,
    Instant at,
    Optional<String> errorMessage,
    Optional<PolicyViolation> violation) {

  static Ending of(LoopOutcome outcome, StopReason reason, Instant at) {
    return new Ending(outcome, reason, at, Optional.empty(), Optional.empty());
  }

  static Ending failed(String message, Instant at) {
    return new Ending(
        LoopOutcome.ERROR, StopReason.ERROR, at, Optional.of(message), Optional.empty());
  }

  static Ending violated(
      LoopOutcome outcome, StopReason reason, PolicyViolation violation, Instant at) {
    return new Ending(outcome, reason, at, Optional.empty(), Optional.of(violation));
  }

  /** {@return what a worker is told of it} */
  public IterationDecision decision() {
    return IterationDecision.ended(outcome, reason);
  }
}
