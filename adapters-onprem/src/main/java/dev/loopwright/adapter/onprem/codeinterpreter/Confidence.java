package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.application.port.out.SandboxUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was last found of a sandbox, so that asking costs nothing while that is fresh. What was
 * found missing, or failed meanwhile, is looked at anew each time. Safe for use by many threads.
 */
final class Confidence {
  private static final Duration FRESH = Duration.ofSeconds(15);

  private final Runnable look;
  private final Clock clock;
  private Optional<Instant> soundAt = Optional.empty(); // guarded by this
  private volatile boolean doubtful;

  /**
   * @param look throws {@link SandboxUnavailableException} with what is missing
   */
  Confidence(Runnable look, Clock clock) {
    this.look = look;
    this.clock = clock;
  }

  /**
   * Looks, unless it was found sound a moment ago.
   *
   * @throws SandboxUnavailableException if something is missing; says what and what to do
   */
  synchronized void check() {
    var now = clock.instant();
    if (soundAt.filter(at -> now.isBefore(at.plus(FRESH))).isEmpty()) {
      look(now);
    }
  }

  private synchronized void look(Instant now) {
    try {
      look.run();
      soundAt = Optional.of(now);
      doubtful = false;
    } catch (RuntimeException e) {
      soundAt = Optional.empty();
      doubtful = true;
      throw e;
    }
  }

  /**
   * Looks only where something was found missing the last time; waits for no look of others.
   *
   * @throws SandboxUnavailableException if it still is
   */
  void demandUndoubted() {
    if (doubtful) {
      check();
    }
  }

  /** Has the next question looked into: something failed. */
  synchronized void lose() {
    soundAt = Optional.empty();
  }
}
