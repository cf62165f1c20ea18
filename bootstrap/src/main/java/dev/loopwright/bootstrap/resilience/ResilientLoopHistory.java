package dev.loopwright.bootstrap.resilience;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.service.Backends;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.IterationRecord;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/** What the store keeps beside the newest states. Reading may be repeated. */
@RemotePort("store")
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
public class ResilientLoopHistory implements LoopHistory {
  private final LoopHistory history;

  /**
   * @param chosen the adapters that the configuration names
   */
  @Inject
  ResilientLoopHistory(Backends chosen) {
    this.history = chosen.history();
  }

  @Override
  public Page<LoopEvent> events(SessionId sessionId, Set<EventType> types, PageRequest page) {
    return history.events(sessionId, types, page);
  }

  @Override
  public Page<IterationRecord> iterations(SessionId sessionId, PageRequest page) {
    return history.iterations(sessionId, page);
  }

  @Override
  public Optional<IterationRecord> iteration(SessionId sessionId, int number) {
    return history.iteration(sessionId, number);
  }

  @Override
  public Optional<ToolOutput> output(SessionId sessionId, int iteration, String condition) {
    return history.output(sessionId, iteration, condition);
  }
}
