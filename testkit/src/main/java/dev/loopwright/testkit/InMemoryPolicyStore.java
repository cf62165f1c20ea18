package dev.loopwright.testkit;

import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Policies in this process's memory, gone with it. Safe for use by many threads. */
public final class InMemoryPolicyStore implements PolicyStore {
  private final TreeMap<AgentName, List<Policy>> versions = new TreeMap<>();

  /** Makes a store without a policy. */
  public InMemoryPolicyStore() {}

  @Override
  public synchronized Optional<Policy> find(AgentName agentName) {
    return Optional.ofNullable(versions.get(agentName)).map(InMemoryPolicyStore::newest);
  }

  @Override
  public synchronized List<Policy> list() {
    return versions.values().stream().map(InMemoryPolicyStore::newest).toList();
  }

  @Override
  public synchronized void save(Policy policy) {
    var known = versions.getOrDefault(policy.agentName(), List.of());
    if (policy.revision().version() != known.size() + 1L) {
      throw new StaleStateException("the policy of agent " + policy.agentName());
    }
    versions.computeIfAbsent(policy.agentName(), name -> new ArrayList<>()).add(policy);
  }

  private static Policy newest(List<Policy> history) {
    return history.get(history.size() - 1);
  }
}
