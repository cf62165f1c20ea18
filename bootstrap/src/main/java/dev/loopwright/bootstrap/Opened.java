package dev.loopwright.bootstrap;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** What holds connections or processes, to be let go of at the end, the latest first. */
final class Opened {
  private static final Logger LOG = System.getLogger(Opened.class.getName());

  private final Deque<AutoCloseable> all = new ArrayDeque<>();

  /** Notes what can be closed, and returns it. */
  synchronized <T> T add(T adapter) {
    if (adapter instanceof AutoCloseable closeable && !all.contains(closeable)) {
      all.push(closeable);
    }
    return adapter;
  }

  /** Closes everything; what fails keeps nothing else open. */
  synchronized void close() {
    while (!all.isEmpty()) {
      var next = all.pop();
      try {
        next.close();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "closing " + next.getClass().getName() + " failed", e);
      }
    }
  }
}
