package dev.loopwright.bootstrap;

import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.policy.IterationContext;
import dev.loopwright.domain.policy.Policy;

/** Asks for an iteration over the limit: who permits that enforces nothing. */
final class LimitProbe {
  private static final AgentName AGENT = new AgentName("loopwright-probe");
  private static final Policy ONE_ITERATION = Policy.defaultFor(AGENT).withMaxIterations(1);
  private static final IterationContext THE_SECOND =
      IterationContext.probing(AGENT, new SessionId("loopwright-probe"), 2, 1);

  private LimitProbe() {}

  /**
   * Tells whether the limit is enforced.
   *
   * @throws dev.loopwright.application.port.out.PolicyUnavailableException if no decision is to be
   *     had
   */
  static boolean isEnforced(PolicyDecisionPoint decisionPoint) {
    return decisionPoint.decide(ONE_ITERATION, THE_SECOND).fold(permit -> false, forbid -> true);
  }
}
