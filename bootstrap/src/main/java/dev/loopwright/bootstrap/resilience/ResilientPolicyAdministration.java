package dev.loopwright.bootstrap.resilience;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.application.service.Backends;
import dev.loopwright.domain.policy.Policy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Where policies are put in force. Publishing one again changes nothing. */
@RemotePort("policy")
@Dependent
@Retry(
    maxRetries = Patience.RETRIES,
    delay = Patience.PAUSE,
    jitter = Patience.JITTER,
    retryOn = BackendUnavailableException.class)
@CircuitBreaker(
    requestVolumeThreshold = Patience.CALLS,
    failureRatio = Patience.FAILURES,
    delay = Patience.OPEN,
    failOn = BackendUnavailableException.class)
public class ResilientPolicyAdministration implements PolicyAdministration {
  private final PolicyAdministration administration;

  /**
   * @param chosen the adapters that the configuration names
   */
  @Inject
  ResilientPolicyAdministration(Backends chosen) {
    this.administration = chosen.administration();
  }

  @Override
  public void publish(Policy policy) {
    administration.publish(policy);
  }
}
