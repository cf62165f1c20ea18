package dev.loopwright.application.service;

import dev.loopwright.application.port.in.AdministerPolicies;
import dev.loopwright.application.port.in.PolicyChange;
import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.policy.LoopRules;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyRevision;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;

/**
 * Policies, versioned; a change is checked before it is stored and in force for the very next
 * iteration.
 */
final class PolicyService implements AdministerPolicies {
  private final PolicyStore policies;
  private final PolicyAdministration administration;
  private final Clock clock;

  PolicyService(PolicyStore policies, PolicyAdministration administration, Clock clock) {
    this.policies = policies;
    this.administration = administration;
    this.clock = clock;
  }

  @Override
  public Policy find(Caller caller, AgentName agentName) {
    return policies.find(agentName).orElseGet(() -> Policy.defaultFor(agentName));
  }

  @Override
  public List<Policy> list(Caller caller) {
    return policies.list();
  }

  @Override
  public Policy change(
      Caller caller, AgentName agentName, PolicyChange change, OptionalLong expectedVersion) {
    Administrators.demand(caller, "changing a policy");
    var old = find(caller, agentName);
    if (expectedVersion.isPresent() && expectedVersion.getAsLong() != old.revision().version()) {
      throw new StaleStateException("the policy of agent " + agentName);
    }
    var changed = changed(old, change, old.revision().next(clock.instant(), caller.id()));
    administration.publish(changed);
    policies.save(changed);
    return changed;
  }

  private static Policy changed(Policy old, PolicyChange change, PolicyRevision revision) {
    return new Policy(
        old.agentName(),
        change.maxIterations().orElse(old.maxIterations()),
        change.enforcement().orElse(old.enforcement()),
        change.warningThresholdPercent().orElse(old.warningThresholdPercent()),
        change.cedarStatement().or(old::ownStatement).filter(text -> !text.isEmpty()),
        new LoopRules(
            change.requiredConditions().orElse(old.rules().requiredConditions()),
            change.forbidTrustExitCode().orElse(old.rules().trustExitCodeForbidden())),
        revision);
  }
}
