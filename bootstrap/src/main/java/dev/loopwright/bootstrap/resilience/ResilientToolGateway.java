package dev.loopwright.bootstrap.resilience;

import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.application.service.Backends;
import dev.loopwright.domain.JsonText;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * The Gateway. Discovery may be repeated; a tool is called once, and has a timeout of its own. An
 * adapter of the Gateway holds no database open, so its listing may be interrupted.
 */
@RemotePort("gateway")
@Dependent
public class ResilientToolGateway implements ToolGateway {
  private final ToolGateway gateway;

  /**
   * @param chosen the adapters that the configuration names
   */
  @Inject
  ResilientToolGateway(Backends chosen) {
    this.gateway = chosen.tools().gateway();
  }

  @Timeout(Patience.GATEWAY_LISTING)
  @CircuitBreaker(
      requestVolumeThreshold = Patience.CALLS,
      failureRatio = Patience.FAILURES,
      delay = Patience.OPEN,
      failOn = {BackendUnavailableException.class, TimeoutException.class})
  @Bulkhead(Patience.GATEWAY_CALLS)
  @Retry(
      maxRetries = Patience.RETRIES,
      delay = Patience.PAUSE,
      jitter = Patience.JITTER,
      retryOn = {BackendUnavailableException.class, TimeoutException.class})
  @Override
  public List<Tool> discover(Optional<String> query) {
    return gateway.discover(query);
  }

  @CircuitBreaker(
      requestVolumeThreshold = Patience.CALLS,
      failureRatio = Patience.FAILURES,
      delay = Patience.OPEN,
      failOn = {BackendUnavailableException.class, TimeoutException.class})
  @Bulkhead(Patience.GATEWAY_CALLS)
  @Override
  public ToolAnswer invoke(String name, JsonText arguments, Duration timeout) {
    return gateway.invoke(name, arguments, timeout);
  }

  @Override
  public void check() {
    gateway.check();
  }
}
