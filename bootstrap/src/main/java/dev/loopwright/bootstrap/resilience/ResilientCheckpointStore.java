package dev.loopwright.bootstrap.resilience;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.application.service.Backends;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Memory. Saving an equal checkpoint again has no effect, so all of it may be repeated. */
@RemotePort("memory")
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
public class ResilientCheckpointStore implements CheckpointStore {
  private final CheckpointStore checkpoints;

  /**
   * @param chosen the adapters that the configuration names
   */
  @Inject
  ResilientCheckpointStore(Backends chosen) {
    this.checkpoints = chosen.checkpoints();
  }

  @Override
  public Checkpoint save(Checkpoint checkpoint) {
    return checkpoints.save(checkpoint);
  }

  @Override
  public Optional<Checkpoint> latest(SessionId sessionId) {
    return checkpoints.latest(sessionId);
  }

  @Override
  public Optional<Checkpoint> find(SessionId sessionId, CheckpointId id) {
    return checkpoints.find(sessionId, id);
  }

  @Override
  public Page<CheckpointSummary> list(SessionId sessionId, PageRequest page) {
    return checkpoints.list(sessionId, page);
  }
}
