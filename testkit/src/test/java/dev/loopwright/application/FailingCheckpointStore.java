package dev.loopwright.application;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointRecoveryException;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store of checkpoints that fails as often as a test wants, or holds corrupted ones. */
final class FailingCheckpointStore implements CheckpointStore {
  private final CheckpointStore store;
  final List<Checkpoint> attempts = new ArrayList<>();
  int failures;
  boolean losesAnswers;
  boolean broken;
  Set<CheckpointId> corrupted = Set.of();

  FailingCheckpointStore(CheckpointStore store) {
    this.store = store;
  }

  @Override
  public Checkpoint save(Checkpoint checkpoint) {
    attempts.add(checkpoint);
    if (broken) {
      throw new IllegalStateException("a bug of the adapter");
    }
    if (failures > 0) {
      failures--;
      if (losesAnswers) {
        store.save(checkpoint);
      }
      throw new BackendUnavailableException(
          "memory", "saving a checkpoint", new IOException("the test took it away"));
    }
    return store.save(checkpoint);
  }

  @Override
  public Optional<Checkpoint> latest(SessionId sessionId) {
    return store.latest(sessionId);
  }

  @Override
  public Optional<Checkpoint> find(SessionId sessionId, CheckpointId id) {
    if (corrupted.contains(id)) {
      throw CheckpointRecoveryException.corrupted(sessionId, id, "its hash is another one");
    }
    return store.find(sessionId, id);
  }

  @Override
  public Page<CheckpointSummary> list(SessionId sessionId, PageRequest page) {
    return store.list(sessionId, page);
  }
}
