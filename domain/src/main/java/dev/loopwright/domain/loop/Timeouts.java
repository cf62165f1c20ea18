package dev.loopwright.domain.loop;

import java.time.Duration;

/**
 * How long parts of a loop may take.
 *
 * @param iteration an iteration without a sign of life, 30 to 3,600 s
 * @param wholeIteration an iteration whatever its signs of life, 30 s to 7 days
 * @param idle between iterations of a loop that its agent drives, up to 7 days; zero: for ever
 * @param verification one condition, unless it says otherwise, 5 to 120 s
 */
public record Timeouts(
    Duration iteration, Duration wholeIteration, Duration idle, Duration verification) {
  /** 300 s, 3,600 s, 900 s and 30 s. */
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(300),
          Duration.ofSeconds(3_600),
          Duration.ofSeconds(900),
          Duration.ofSeconds(30));
}
