package dev.loopwright.application.service;

import dev.loopwright.application.port.JournalEntry;
import dev.loopwright.application.port.JournalPage;
import dev.loopwright.application.port.JournalPosition;
import dev.loopwright.application.port.out.EventPublisher;
import dev.loopwright.application.port.out.Journal;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.loop.Transition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Feeds one publisher from the journal, one batch at a time: read, publish, move the cursor. A
 * commit wakes it; a slow look finds what other processes committed. After a failure it waits,
 * twice as long each time.
 */
final class Publication implements CommitListener {
  static final int BATCH = 200;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final Duration WITHHELD = Duration.ofMillis(50);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Logger LOG = System.getLogger(Publication.class.getName());

  private final Journal journal;
  private final EventPublisher publisher;
  private final Executor pool;
  private final Optional<ScheduledExecutorService> timer;
  private final AtomicInteger wanted = new AtomicInteger();
  // Of the one thread that drains.
  private Optional<JournalPosition> cursor = Optional.empty();
  private Duration pause = FIRST_PAUSE;

  Publication(
      Journal journal,
      EventPublisher publisher,
      Executor pool,
      Optional<ScheduledExecutorService> timer) {
    this.journal = journal;
    this.publisher = publisher;
    this.pool = pool;
    this.timer = timer;
  }

  /**
   * Begins with what is left over, or, the first time, with what is committed from now on.
   *
   * @throws dev.loopwright.application.port.out.BackendUnavailableException if the journal can't be
   *     reached
   */
  void start() {
    if (journal.cursor(publisher.name()).isEmpty()) {
      try {
        journal.advance(publisher.name(), Optional.empty(), journal.end());
      } catch (StaleStateException e) {
        LOG.log(Level.DEBUG, "another process began to publish at the same time", e);
      }
    }
    look();
  }

  @Override
  public void committed(Transition transition) {
    if (!transition.events().isEmpty()) {
      wake();
    }
  }

  private void look() {
    wake();
    later(LOOK_EVERY, this::look);
  }

  private void wake() {
    if (wanted.getAndIncrement() == 0) {
      pool.execute(this::drain);
    }
  }

  /** Goes on until nobody asked for more meanwhile. */
  private void drain() {
    int asked;
    do {
      asked = wanted.get();
      try {
        publishAll();
      } catch (Error e) {
        wanted.set(0); // so that the next commit wakes it
        throw e;
      }
    } while (!wanted.compareAndSet(asked, 0));
  }

  // whatever a publisher throws, loops go on and the events come again
  private void publishAll() {
    try {
      JournalPage page;
      do {
        page = publishOne();
      } while (!page.entries().isEmpty());
      pause = FIRST_PAUSE;
      if (page.withheld()) {
        later(WITHHELD, this::wake);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, publisher.name() + ": events wait in the journal, for " + pause, e);
      cursor = Optional.empty(); // another process may have moved it
      later(pause, this::wake);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }
  }

  private JournalPage publishOne() {
    var from = cursor.or(() -> journal.cursor(publisher.name()));
    var page = journal.after(from.orElse(JournalPosition.BEGINNING), BATCH);
    cursor = from;
    if (!page.entries().isEmpty()) {
      publisher.publish(page.entries().stream().map(JournalEntry::event).toList());
      var to = page.entries().get(page.entries().size() - 1).position();
      journal.advance(publisher.name(), from, to);
      cursor = Optional.of(to);
    }
    return page;
  }

  /** Without a timer the next commit wakes it. */
  private void later(Duration wait, Runnable task) {
    timer.ifPresent(
        clock -> {
          var unused = clock.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        });
  }
}
