package dev.loopwright.bootstrap;

import dev.loopwright.adapter.onprem.policy.CedarAdapters;
import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.application.port.out.PolicyDecisionPoint;
import java.util.Optional;

/**
 * The two ports of the policy.
 *
 * @param decisionPoint decides on iterations
 * @param administration takes policies to where they are enforced
 * @param enforcement whether the Gateway enforces them, where that decides too
 */
record PolicyEngine(
    PolicyDecisionPoint decisionPoint,
    PolicyAdministration administration,
    Optional<GatewayEnforcement> enforcement) {
  PolicyEngine(PolicyDecisionPoint decisionPoint, PolicyAdministration administration) {
    this(decisionPoint, administration, Optional.empty());
  }

  /** Returns that of Cedar in this process. */
  static PolicyEngine cedar() {
    var cedar = CedarAdapters.load();
    return new PolicyEngine(cedar.decisionPoint(), cedar.administration());
  }
}
