package dev.loopwright.bootstrap.resilience;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.application.service.Backends;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.LoopProgress;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Observability. Questions may be repeated. */
@RemotePort("observability")
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
public class ResilientProgressQueries implements ProgressQueries {
  private final ProgressQueries queries;

  /**
   * @param chosen the adapters that the configuration names
   */
  @Inject
  ResilientProgressQueries(Backends chosen) {
    this.queries = chosen.queries();
  }

  @Override
  public Optional<LoopProgress> progress(SessionId sessionId) {
    return queries.progress(sessionId);
  }

  @Override
  public List<LoopEvent> recentEvents(SessionId sessionId, int limit) {
    return queries.recentEvents(sessionId, limit);
  }

  @Override
  public Page<LoopEvent> conditionHistory(SessionId sessionId, PageRequest page) {
    return queries.conditionHistory(sessionId, page);
  }
}
