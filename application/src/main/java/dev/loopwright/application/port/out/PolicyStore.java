package dev.loopwright.application.port.out;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.policy.Policy;
import java.util.List;
import java.util.Optional;

/**
 * The policies of record, each with its versions. Implementations are safe for use by many threads.
 * Every method throws {@link BackendUnavailableException} if the store can't be reached; safe to
 * retry.
 */
public interface PolicyStore {
  /**
   * {@return the newest version of an agent's policy, or empty if none was made}
   *
   * @param agentName the agent
   */
  Optional<Policy> find(AgentName agentName);

  /** {@return the newest version of every policy, by agent name} */
  List<Policy> list();

  /**
   * Stores a new version; older ones are kept.
   *
   * @param policy its revision says which version it is
   * @throws StaleStateException unless its version is the newest stored one plus 1 (1 for the
   *     first); nothing is stored
   */
  void save(Policy policy);
}
