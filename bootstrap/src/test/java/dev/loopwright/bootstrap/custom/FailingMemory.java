package dev.loopwright.bootstrap.custom;

import dev.loopwright.adapter.api.LoopAdapter;
import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.testkit.InMemoryCheckpointStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/** Checkpoints in memory, away as often as a test wants. */
@LoopAdapter
@ApplicationScoped
public class FailingMemory implements CheckpointStore {
  private final InMemoryCheckpointStore memory = new InMemoryCheckpointStore();

  @Override
  public Checkpoint save(Checkpoint checkpoint) {
    check("save");
    return memory.save(checkpoint);
  }

  @Override
  public Optional<Checkpoint> latest(SessionId sessionId) {
    check("latest");
    return memory.latest(sessionId);
  }

  @Override
  public Optional<Checkpoint> find(SessionId sessionId, CheckpointId id) {
    check("find");
    return memory.find(sessionId, id);
  }

  @Override
  public Page<CheckpointSummary> list(SessionId sessionId, PageRequest page) {
    check("list");
    return memory.list(sessionId, page);
  }

  private static void check(String call) {
    if (Outage.strikes("memory." + call)) {
      throw new BackendUnavailableException("memory", call, new IOException("as the test wants"));
    }
  }
}
