package dev.loopwright.application.port.in;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.policy.Policy;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads and changes policies. Every method throws {@link
 * dev.loopwright.application.port.out.BackendUnavailableException} if the store of policies can't
 * be reached.
 */
public interface AdministerPolicies {
  /**
   * {@return the policy in force for an agent; the default one if none was made}
   *
   * @param caller who asks
   * @param agentName the agent
   */
  Policy find(Caller caller, AgentName agentName);

  /**
   * {@return every policy that was made, by agent name}
   *
   * @param caller who asks
   */
  List<Policy> list(Caller caller);

  /**
   * Makes a new version of an agent's policy; it is in force for the very next iteration.
   *
   * @param caller who asks
   * @param agentName the agent
   * @param change what is to change; what is empty in it stays
   * @param expectedVersion the version the caller has seen; empty: whatever it is
   * @return the new version
   * @throws dev.loopwright.domain.ForbiddenException unless the caller is an administrator
   * @throws dev.loopwright.domain.InvalidInputException if a number is out of bounds; nothing
   *     changed
   * @throws dev.loopwright.domain.policy.InvalidPolicyException with Cedar's diagnostics; nothing
   *     changed
   * @throws dev.loopwright.application.port.out.StaleStateException if the version is another one
   */
  Policy change(
      Caller caller, AgentName agentName, PolicyChange change, OptionalLong expectedVersion);
}
