package dev.loopwright.application.service;

import dev.loopwright.domain.SessionId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tries again later what a failing backend prevented. Without a timer nothing does: the loop waits
 * for its next call.
 */
final class LaterAttempts {
  private static final Logger LOG = System.getLogger(LaterAttempts.class.getName());
  private static final Duration AFTER_OUTAGE = Duration.ofSeconds(10);

  private final Set<SessionId> waiting = ConcurrentHashMap.newKeySet();
  private final Optional<ScheduledExecutorService> timer;
  private final Consumer<SessionId> goOn;

  /** Makes them; {@code goOn} takes a loop up, and throws while it can't be. */
  LaterAttempts(Optional<ScheduledExecutorService> timer, Consumer<SessionId> goOn) {
    this.timer = timer;
    this.goOn = goOn;
  }

  /** A loop that a failing backend left in between is taken up again, until it can be. */
  void takeUp(SessionId sessionId) {
    // Once, however many ask: each failure asks again, and so would double the timers.
    if (waiting.add(sessionId)) {
      schedule(() -> attempt(sessionId));
    }
  }

  /** Runs a task once, after 10 seconds. */
  void schedule(Runnable task) {
    timer.ifPresent(
        wakes -> {
          var unused = wakes.schedule(task, AFTER_OUTAGE.toSeconds(), TimeUnit.SECONDS);
        });
  }

  private void attempt(SessionId sessionId) {
    waiting.remove(sessionId);
    try {
      goOn.accept(sessionId);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "loop " + sessionId + " is taken up again later", e);
      takeUp(sessionId);
    }
  }
}
