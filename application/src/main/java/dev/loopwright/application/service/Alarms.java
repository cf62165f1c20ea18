package dev.loopwright.application.service;

import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.Transition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Looks at loops when they are due: one timer for the earliest of them all. Each commit moves its
 * loop's alarm.
 */
final class Alarms implements CommitListener {
  private record Alarm(Instant at, SessionId sessionId) {}

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final TreeSet<Alarm> alarms =
      new TreeSet<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::sessionId));
  private final Map<SessionId, Alarm> bySession = new HashMap<>();
  private final ScheduledExecutorService timer;
  private final Predicate<SessionId> wake;
  private final Clock clock;
  private Optional<ScheduledFuture<?>> next = Optional.empty();
  private Instant nextAt = Instant.MAX;

  Alarms(ScheduledExecutorService timer, Predicate<SessionId> wake, Clock clock) {
    this.timer = timer;
    this.wake = wake;
    this.clock = clock;
  }

  @Override
  public void committed(Transition transition) {
    var due = transition.after().dueAt();
    if (!due.equals(transition.before().flatMap(before -> before.dueAt()))) {
      set(transition.after().sessionId(), due);
    }
  }

  synchronized void set(SessionId sessionId, Optional<Instant> due) {
    var old = bySession.remove(sessionId);
    if (old != null) {
      alarms.remove(old);
    }
    due.map(at -> new Alarm(at, sessionId))
        .ifPresent(
            alarm -> {
              alarms.add(alarm);
              bySession.put(sessionId, alarm);
            });
    reschedule();
  }

  private void ring() {
    // Outside the lock: looking at a loop commits, and other commits must not wait for it.
    takeDue().forEach(this::wake);
  }

  private void wake(Alarm alarm) {
    if (!wake.test(alarm.sessionId())) {
      set(alarm.sessionId(), Optional.of(clock.instant().plus(AFTER_FAILURE)));
    }
  }

  private synchronized List<Alarm> takeDue() {
    nextAt = Instant.MAX;
    var now = clock.instant();
    var due = new ArrayList<Alarm>();
    while (!alarms.isEmpty() && !alarms.first().at().isAfter(now)) {
      var alarm = alarms.pollFirst();
      bySession.remove(alarm.sessionId());
      due.add(alarm);
    }
    reschedule();
    return due;
  }

  /** An earlier alarm replaces the timer; a later one leaves it to ring for nothing once. */
  private void reschedule() {
    if (alarms.isEmpty() || !alarms.first().at().isBefore(nextAt)) {
      return;
    }
    next.ifPresent(timer -> timer.cancel(false));
    nextAt = alarms.first().at();
    var wait = Math.max(0, Duration.between(clock.instant(), nextAt).toMillis() + 1);
    next = Optional.of(timer.schedule(this::ring, wait, TimeUnit.MILLISECONDS));
  }
}
