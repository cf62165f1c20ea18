package dev.loopwright.adapter.aws;

import java.time.Duration;

/**
 * The pauses between looks at something that takes its time: short at first, each twice as long as
 * the one before, up to the longest. Not safe for use by many threads.
 */
public final class GrowingPause {
  private final Duration longest;
  private Duration next;

  /**
   * Begins.
   *
   * @param first above zero
   * @param longest not below it
   */
  public GrowingPause(Duration first, Duration longest) {
    this.next = first;
    this.longest = longest;
  }

  /** Returns how long to pause now. */
  public Duration next() {
    var now = next;
    var twice = now.multipliedBy(2);
    next = twice.compareTo(longest) < 0 ? twice : longest;
    return now;
  }
}
