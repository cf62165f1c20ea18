package dev.loopwright.bootstrap.resilience;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.application.service.Backends;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.policy.Policy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/** The policies of record. Reading may be repeated; a version is stored once. */
@RemotePort("store")
@Dependent
@CircuitBreaker(
    requestVolumeThreshold = Patience.CALLS,
    failureRatio = Patience.FAILURES,
    delay = Patience.OPEN,
    failOn = BackendUnavailableException.class)
public class ResilientPolicyStore implements PolicyStore {
  private final PolicyStore policies;

  /**
   * @param chosen the adapters that the configuration names
   */
  @Inject
  ResilientPolicyStore(Backends chosen) {
    this.policies = chosen.policies();
  }

  @Retry(
      maxRetries = Patience.RETRIES,
      delay = Patience.PAUSE,
      jitter = Patience.JITTER,
      retryOn = BackendUnavailableException.class)
  @Override
  public Optional<Policy> find(AgentName agentName) {
    return policies.find(agentName);
  }

  @Retry(
      maxRetries = Patience.RETRIES,
      delay = Patience.PAUSE,
      jitter = Patience.JITTER,
      retryOn = BackendUnavailableException.class)
  @Override
  public List<Policy> list() {
    return policies.list();
  }

  @Override
  public void save(Policy policy) {
    policies.save(policy);
  }
}
