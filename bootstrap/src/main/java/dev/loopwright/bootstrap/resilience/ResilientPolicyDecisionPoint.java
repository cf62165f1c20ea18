package dev.loopwright.bootstrap.resilience;

import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.PolicyUnavailableException;
import dev.loopwright.application.service.Backends;
import dev.loopwright.domain.policy.IterationContext;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyDecision;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * What decides on iterations. A question may be repeated; no answer is no decision, never an
 * allowance.
 */
@RemotePort("policy")
@Dependent
@Retry(
    maxRetries = Patience.RETRIES,
    delay = Patience.PAUSE,
    jitter = Patience.JITTER,
    retryOn = PolicyUnavailableException.class)
@CircuitBreaker(
    requestVolumeThreshold = Patience.CALLS,
    failureRatio = Patience.FAILURES,
    delay = Patience.OPEN,
    failOn = PolicyUnavailableException.class)
public class ResilientPolicyDecisionPoint implements PolicyDecisionPoint {
  private final PolicyDecisionPoint decisionPoint;

  /**
   * @param chosen the adapters that the configuration names
   */
  @Inject
  ResilientPolicyDecisionPoint(Backends chosen) {
    this.decisionPoint = chosen.decisionPoint();
  }

  @Override
  public PolicyDecision decide(Policy policy, IterationContext context) {
    return decisionPoint.decide(policy, context);
  }
}
