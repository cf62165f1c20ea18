package dev.loopwright.adapter.rest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The live streams that are open, so that a server that stops can end them: it would wait for their
 * connections, while their clients can go on elsewhere. Safe for use by many threads.
 */
final class OpenStreams {
  private final Set<Runnable> ends = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean stopping = new AtomicBoolean();

  /**
   * Notes a stream until what is returned is closed.
   *
   * @param end ends the stream; may be called more than once, and at once if the server stops
   */
  Slots.Slot add(Runnable end) {
    ends.add(end);
    if (stopping.get()) {
      end.run();
    }
    return () -> ends.remove(end);
  }

  /** Ends every stream, and from now on each new one. */
  void end() {
    stopping.set(true);
    ends.forEach(Runnable::run);
  }
}
