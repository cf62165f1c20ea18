package dev.loopwright.adapter.rest;

import dev.loopwright.application.port.in.WatchLoops;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends events to one client as they happen. News only wake it; what is sent is always read from
 * the journal behind the last event sent, so that there is neither a gap nor a repeat.
 */
final class EventStream {
  private static final Logger LOG = System.getLogger(EventStream.class.getName());

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Feed feed;
  private final SseEventSink sink;
  private final SseEvents events;
  private final ScheduledExecutorService threads;
  private final OpenStreams open;

  /** How often somebody woke the stream since it last looked; one turn runs while it is not 0. */
  private final AtomicInteger calls = new AtomicInteger();

  private final AtomicBoolean silent = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<WatchLoops.Watch> watch = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> heartbeat = new AtomicReference<>(() -> {});
  private final AtomicReference<Slots.Slot> slot = new AtomicReference<>(() -> {});
  private final AtomicReference<Slots.Slot> noted = new AtomicReference<>(() -> {});

  EventStream(Feed feed, SseEventSink sink, SseEvents events, StreamThreads threads) {
    this.feed = feed;
    this.sink = sink;
    this.events = events;
    this.threads = threads.executor();
    this.open = threads.open();
  }

  /**
   * Begins to send; watches before it reads, so that nothing falls in between.
   *
   * @param taken given back once the stream is over
   */
  void open(Duration silence, Slots.Slot taken) {
    slot.set(taken);
    try {
      begin(silence);
    } catch (RuntimeException e) {
      release();
      throw e;
    }
  }

  private void begin(Duration silence) {
    feed.standsAt().map(events::standingAt).ifPresent(sink::send);
    watch.set(feed.onNews(this::wake));
    var nanos = silence.toNanos();
    ScheduledFuture<?> ticks =
        threads.scheduleWithFixedDelay(this::tick, nanos, nanos, TimeUnit.NANOSECONDS);
    heartbeat.set(() -> ticks.cancel(false));
    noted.set(open.add(this::close));
    wake();
    if (closed.get()) {
      release();
    }
  }

  private void tick() {
    silent.set(true);
    wake();
  }

  /** Asks for a turn. Runs on the thread that committed the news, so it only hands over. */
  private void wake() {
    if (calls.getAndIncrement() == 0) {
      handOver();
    }
  }

  private void handOver() {
    try {
      threads.execute(this::turn);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "the server stops; so does a stream", e);
      close();
    }
  }

  private void turn() {
    var seen = calls.get();
    round().whenComplete((goesOn, failure) -> afterTurn(seen, failure == null && goesOn, failure));
  }

  private void afterTurn(int seen, boolean goesOn, Throwable failure) {
    if (failure != null) {
      LOG.log(Level.DEBUG, "a stream broke off", failure);
    }
    if (!goesOn || sink.isClosed()) {
      close();
    } else if (calls.addAndGet(-seen) != 0) {
      handOver();
    }
  }

  /** Sends what there is; returns whether the stream goes on. */
  private CompletionStage<Boolean> round() {
    try {
      var next = feed.next();
      if (next.isEmpty()) {
        return idle();
      }
      silent.set(false);
      return sent(next).thenComposeAsync(done -> sink.isClosed() ? over() : round(), threads);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<Boolean> idle() {
    if (feed.isOver()) {
      return over();
    }
    if (feed.withholds()) {
      var unused = threads.schedule(this::wake, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }
    return silent.getAndSet(false)
        ? sink.send(events.heartbeat()).thenApply(done -> true)
        : CompletableFuture.completedFuture(true);
  }

  private static CompletionStage<Boolean> over() {
    return CompletableFuture.completedFuture(false);
  }

  private CompletionStage<?> sent(List<Feed.Item> next) {
    CompletionStage<?> chain = CompletableFuture.completedFuture(null);
    for (Feed.Item item : next) {
      OutboundSseEvent outbound = events.of(item);
      chain = chain.thenCompose(before -> sink.send(outbound));
    }
    return chain;
  }

  /** Gives its place back before it hangs up: whoever sees the end may come again at once. */
  private void close() {
    var isFirst = closed.compareAndSet(false, true);
    release();
    if (isFirst) {
      hangUp();
    }
  }

  private void hangUp() {
    try {
      sink.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the client was gone already", e);
    }
  }

  private void release() {
    watch.getAndSet(() -> {}).close();
    heartbeat.getAndSet(() -> {}).run();
    noted.getAndSet(() -> {}).close();
    slot.getAndSet(() -> {}).close();
  }
}
