package dev.loopwright.bootstrap.custom;

import dev.loopwright.adapter.api.LoopAdapter;
import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.PolicyUnavailableException;
import dev.loopwright.domain.policy.IterationContext;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyDecision;
import dev.loopwright.testkit.NumericPolicyDecisionPoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Decides by the number, away as often as a test wants. */
@LoopAdapter
@ApplicationScoped
public class FailingPolicy implements PolicyDecisionPoint, PolicyAdministration {
  private final NumericPolicyDecisionPoint numeric = new NumericPolicyDecisionPoint();

  @Override
  public PolicyDecision decide(Policy policy, IterationContext context) {
    if (Outage.strikes("policy.decide")) {
      throw new PolicyUnavailableException("no decision", new IOException("as the test wants"));
    }
    return numeric.decide(policy, context);
  }

  @Override
  public void publish(Policy policy) {
    // decides by the policy that it is handed with each question
  }
}
