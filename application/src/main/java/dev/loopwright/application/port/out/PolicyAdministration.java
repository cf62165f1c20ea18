package dev.loopwright.application.port.out;

import dev.loopwright.domain.policy.Policy;

/** Takes policies to where they are enforced. Implementations are safe for use by many threads. */
public interface PolicyAdministration {
  /**
   * Checks a policy's Cedar against the schema of decisions and puts it in force where the backend
   * keeps policies of its own.
   *
   * @param policy the new version
   * @throws dev.loopwright.domain.policy.InvalidPolicyException with Cedar's diagnostics; nothing
   *     changed
   * @throws BackendUnavailableException if the backend can't be reached; safe to retry
   */
  void publish(Policy policy);
}
