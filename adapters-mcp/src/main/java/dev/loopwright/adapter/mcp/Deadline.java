package dev.loopwright.adapter.mcp;

import java.time.Duration;

/**
 * When an answer must be there.
 *
 * @param nanoTime as {@link System#nanoTime()} tells it
 */
record Deadline(long nanoTime) {
  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** Returns this deadline, or that in so long, whichever is earlier. */
  Deadline orIn(Duration duration) {
    return duration.compareTo(left()) < 0 ? in(duration) : this;
  }

  /** Returns what is left; nothing if it has passed. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }
}
