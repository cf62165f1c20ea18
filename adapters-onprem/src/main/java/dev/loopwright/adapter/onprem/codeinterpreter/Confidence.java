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
  private boolean doubtful; // guarded by this

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
      soundAt = Optional.empty();
      doubtful = true;
      look.run();
      soundAt = Optional.of(now);
      doubtful = false;
    }
  }

  /**
   * Looks only where something was found missing the last time.
   *
   * @throws SandboxUnavailableException if it still is
   */
  void demandUndoubted() {
    if (isDoubtful()) {
      check();
    }
  }

  /** Has the next question looked into: something failed. */
  synchronized void lose() {
    soundAt = Optional.empty();
  }

  private synchronized boolean isDoubtful() {
    return doubtful;
  }
}
