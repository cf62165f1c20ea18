package dev.loopwright.adapter.jdbc;

import dev.loopwright.testkit.LoopStory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Loops that are committed to a store, one after the other, while something else is done to it. */
final class BusyStore implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Semaphore committed = new Semaphore(0);
  private final JdbcLoopStore store;
  private final CompletableFuture<Void> work;
  private volatile boolean ends;

  private BusyStore(DataSource dataSource) {
    this.store = new JdbcLoopStore(dataSource);
    this.work = CompletableFuture.runAsync(this::work);
  }

  /** Starts, and waits until some loops are there; it goes on until it is closed. */
  static BusyStore start(DataSource dataSource) throws InterruptedException {
    var busy = new BusyStore(dataSource);
    busy.await(3);
    return busy;
  }

  private void work() {
    for (var number = 1; !ends; number++) {
      var story = LoopStory.of("busy-" + number).iterate(6);
      story.steps().forEach(step -> store.commit(step, List.of()));
      committed.release();
    }
  }

  /** Waits until a loop was committed after this moment: the store still takes what comes. */
  void awaitAnotherLoop() throws InterruptedException {
    committed.drainPermits();
    await(1);
  }

  private void await(int loops) throws InterruptedException {
    if (!committed.tryAcquire(loops, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing is committed any more");
    }
  }

  @Override
  public void close() {
    ends = true;
    work.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }
}
