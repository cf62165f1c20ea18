package dev.loopwright.adapter.jdbc;

import dev.loopwright.testkit.LoopStory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Loops that go on and on in a store while something else is done to it. */
final class BusyStore implements AutoCloseable {
  private final CountDownLatch underWay = new CountDownLatch(3);
  private final AtomicInteger loops = new AtomicInteger();
  private final JdbcLoopStore store;
  private final CompletableFuture<Void> work;
  private volatile boolean ends;

  private BusyStore(DataSource dataSource) {
    this.store = new JdbcLoopStore(dataSource);
    this.work = CompletableFuture.runAsync(this::work);
  }

  /** Starts, and waits until some loops are there. */
  static BusyStore start(DataSource dataSource) throws InterruptedException {
    var busy = new BusyStore(dataSource);
    if (!busy.underWay.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing was committed");
    }
    return busy;
  }

  private void work() {
    while (!ends) {
      var story = LoopStory.of("busy-" + loops.incrementAndGet()).iterate(6);
      story.steps().forEach(step -> store.commit(step, List.of()));
      underWay.countDown();
    }
  }

  /** Returns how many loops were started until now. */
  int loops() {
    return loops.get();
  }

  @Override
  public void close() {
    ends = true;
    work.orTimeout(30, TimeUnit.SECONDS).join();
  }
}
