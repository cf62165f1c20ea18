package dev.loopwright.application.service;

import dev.loopwright.application.port.out.Ids;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.CheckpointId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** Identifiers of 128 random bits and more. Safe for use by many threads. */
public final class RandomIds implements Ids {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();
  private final AtomicLong lastCheckpoint = new AtomicLong();
  private final Clock clock;

  /**
   * Checks what it is made of.
   *
   * @param clock orders the ids of checkpoints
   */
  public RandomIds(Clock clock) {
    this.clock = clock;
  }

  @Override
  public SessionId sessionId() {
    return new SessionId("loop-" + text(16));
  }

  @Override
  public LeaseToken leaseToken() {
    return new LeaseToken(text(24));
  }

  /**
   * A time that only grows, then random bits: ids of one process sort in the order of their making.
   */
  @Override
  public CheckpointId checkpointId() {
    var now = clock.millis();
    var time = lastCheckpoint.updateAndGet(last -> Math.max(last + 1, now));
    return new CheckpointId("cp-%013d-%s".formatted(time, text(6)));
  }

  private String text(int bytes) {
    var bits = new byte[bytes];
    random.nextBytes(bits);
    return ENCODER.encodeToString(bits);
  }
}
