package dev.loopwright.application.service;

import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Permission;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.IterationContext;
import dev.loopwright.domain.policy.Policy;
import java.time.Clock;
import java.time.Duration;

/** Asks whether a loop's next iteration may begin, under the policy as it is at this moment. */
final class Permissions {
  private final PolicyStore policies;
  private final PolicyDecisionPoint decisionPoint;
  private final Clock clock;

  Permissions(PolicyStore policies, PolicyDecisionPoint decisionPoint, Clock clock) {
    this.clock = clock;
    this.policies = policies;
    this.decisionPoint = decisionPoint;
  }

  Policy policyOf(AgentName agentName) {
    return policies.find(agentName).orElseGet(() -> Policy.defaultFor(agentName));
  }

  /** Decides; an outage of the decision point is thrown, for it is no denial. */
  Permission forNextIteration(LoopState state) {
    var policy = policyOf(state.config().agentName());
    var limit = state.limit().under(policy, state.config().requestedMaxIterations());
    var most = limit.effective().maxIterations();
    var verification = state.verification();
    var context =
        new IterationContext(
            state.config().agentName(),
            state.sessionId(),
            state.counters().currentIteration() + 1,
            limit.effective(),
            state.counters().usage(),
            verification.met(),
            verification.conditions().size());
    var asked = decidesByOwnNumber(policy, state) ? policy : policy.withMaxIterations(most);
    var start = clock.instant();
    var decision = decisionPoint.decide(asked, context);
    return new Permission(policy, decision, Duration.between(start, clock.instant()));
  }

  /**
   * A policy that only monitors tells what its own number would forbid, though that number does not
   * bind.
   */
  private static boolean decidesByOwnNumber(Policy policy, LoopState state) {
    return policy.enforcement() == Enforcement.MONITOR && state.limit().exemption().isEmpty();
  }
}
