package dev.loopwright.application.port.in;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.policy.Policy;
import java.util.List;
import java.util.OptionalLong;

/** Reads and changes policies. */
public interface AdministerPolicies {
  /** Returns the policy in force for an agent; the default one if none was made. */
  Policy find(Caller caller, AgentName agentName);

  /** Returns every policy that was made, by agent name. */
  List<Policy> list(Caller caller);

  /**
   * Makes a new version of an agent's policy; it is in force for the very next iteration.
   *
   * @param expectedVersion the version the caller has seen; empty: whatever it is
   * @throws dev.loopwright.domain.ForbiddenException unless the caller is an administrator
   * @throws dev.loopwright.domain.policy.InvalidPolicyException with Cedar's diagnostics; nothing
   *     changed
   * @throws dev.loopwright.application.port.out.StaleStateException if the version is another one
   */
  Policy change(
      Caller caller, AgentName agentName, PolicyChange change, OptionalLong expectedVersion);
}
