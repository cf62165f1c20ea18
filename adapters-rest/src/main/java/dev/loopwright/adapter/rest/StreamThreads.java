package dev.loopwright.adapter.rest;

import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads on which live streams read and send. A few serve thousands of streams: none waits for
 * an event.
 */
public final class StreamThreads implements AutoCloseable {
  private final ScheduledExecutorService executor;
  private final OpenStreams open = new OpenStreams();

  /**
   * Makes streams possible.
   *
   * @param executor closed by whoever made it
   */
  public StreamThreads(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  ScheduledExecutorService executor() {
    return executor;
  }

  OpenStreams open() {
    return open;
  }

  /** Ends every live stream, for a server that stops; the executor stays as it is. */
  @Override
  public void close() {
    open.end();
  }
}
