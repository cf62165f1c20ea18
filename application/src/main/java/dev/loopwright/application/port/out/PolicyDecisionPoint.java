package dev.loopwright.application.port.out;

import dev.loopwright.domain.policy.IterationContext;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyDecision;

/** Decides whether an iteration may begin. Implementations are safe for use by many threads. */
public interface PolicyDecisionPoint {
  /**
   * Decides under a policy whose numeric limit is the loop's effective one. A policy that can't be
   * evaluated forbids.
   *
   * @param policy with the loop's effective limit as its number
   * @param context what is known of the iteration
   * @return whether it may begin, and what forbids it
   * @throws PolicyUnavailableException if no decision is to be had; the iteration must not begin
   */
  PolicyDecision decide(Policy policy, IterationContext context);
}
