package dev.loopwright.testkit;

import dev.loopwright.application.port.out.Ids;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.CheckpointId;
import java.util.concurrent.atomic.AtomicInteger;

/** Ids that count from 1, so that a test can foretell them. Safe for use by many threads. */
public final class SequentialIds implements Ids {
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicInteger leases = new AtomicInteger();
  private final AtomicInteger checkpoints = new AtomicInteger();

  /** Makes ids of which the first of each kind is number 1. */
  public SequentialIds() {}

  @Override
  public SessionId sessionId() {
    return new SessionId("loop-" + sessions.incrementAndGet());
  }

  @Override
  public LeaseToken leaseToken() {
    return new LeaseToken("lease-" + leases.incrementAndGet());
  }

  @Override
  public CheckpointId checkpointId() {
    return new CheckpointId("checkpoint-%06d".formatted(checkpoints.incrementAndGet()));
  }
}
