package dev.loopwright.adapter.onprem.policy;

import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.domain.policy.Policy;

/**
 * {@link PolicyAdministration} that checks a policy with Cedar. There is nothing to send anywhere:
 * decisions take the policy of record as it is.
 */
public final class CedarPolicyAdministration implements PolicyAdministration {
  private final PolicyCompiler compiler;

  /**
   * Loads Cedar.
   *
   * @throws dev.loopwright.application.port.out.PolicyUnavailableException if it does not run here
   */
  public CedarPolicyAdministration() {
    compiler = new PolicyCompiler(CedarEngine.load());
  }

  @Override
  public void publish(Policy policy) {
    compiler.compile(policy);
  }
}
