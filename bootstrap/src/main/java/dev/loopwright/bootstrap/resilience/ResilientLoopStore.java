package dev.loopwright.bootstrap.resilience;

import dev.loopwright.application.port.Durability;
import dev.loopwright.application.port.LoopFilter;
import dev.loopwright.application.port.LoopListing;
import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.ScheduledLoop;
import dev.loopwright.application.service.Backends;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Transition;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * The state of record. Reading may be repeated; what came of a commit is for its caller to find
 * out.
 */
@RemotePort("store")
@Dependent
@CircuitBreaker(
    requestVolumeThreshold = Patience.CALLS,
    failureRatio = Patience.FAILURES,
    delay = Patience.OPEN,
    failOn = BackendUnavailableException.class)
public class ResilientLoopStore implements LoopStore {
  private final LoopStore store;

  /**
   * @param chosen the adapters that the configuration names
   */
  @Inject
  ResilientLoopStore(Backends chosen) {
    this.store = chosen.store();
  }

  @Retry(
      maxRetries = Patience.RETRIES,
      delay = Patience.PAUSE,
      jitter = Patience.JITTER,
      retryOn = BackendUnavailableException.class)
  @Override
  public Durability durability() {
    return store.durability();
  }

  @Override
  public void commit(Transition transition, List<ToolOutput> outputs) {
    store.commit(transition, outputs);
  }

  @Retry(
      maxRetries = Patience.RETRIES,
      delay = Patience.PAUSE,
      jitter = Patience.JITTER,
      retryOn = BackendUnavailableException.class)
  @Override
  public Optional<LoopState> find(SessionId sessionId) {
    return store.find(sessionId);
  }

  @Retry(
      maxRetries = Patience.RETRIES,
      delay = Patience.PAUSE,
      jitter = Patience.JITTER,
      retryOn = BackendUnavailableException.class)
  @Override
  public Page<LoopListing> list(LoopFilter filter, PageRequest page) {
    return store.list(filter, page);
  }

  @Retry(
      maxRetries = Patience.RETRIES,
      delay = Patience.PAUSE,
      jitter = Patience.JITTER,
      retryOn = BackendUnavailableException.class)
  @Override
  public List<ScheduledLoop> unfinished() {
    return store.unfinished();
  }
}
