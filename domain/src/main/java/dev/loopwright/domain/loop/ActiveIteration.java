package dev.loopwright.domain.loop;

import dev.loopwright.domain.LeaseToken;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * One attempt at an iteration, held by whoever has its token.
 *
 * @param number of the iteration, from 1
 * @param attempt from 1 to {@value #MOST_ATTEMPTS}; more than 1 after a crash of the node that ran
 *     the work
 * @param token proves who holds it
 * @param begunAt when this attempt began
 * @param lastSignOfLife when the holder was last heard of
 * @param resumedFrom iteration of the checkpoint that this one continues from, if the loop was set
 *     back
 */
public record ActiveIteration(
    int number,
    int attempt,
    LeaseToken token,
    Instant begunAt,
    Instant lastSignOfLife,
    OptionalInt resumedFrom) {
  /** How often the same number is handed out. */
  public static final int MOST_ATTEMPTS = 3;

  /** Returns when the attempt expires. */
  public Instant deadline(Timeouts timeouts) {
    var silence = lastSignOfLife.plus(timeouts.iteration());
    var whole = begunAt.plus(timeouts.wholeIteration());
    return silence.isBefore(whole) ? silence : whole;
  }

  /** Tells whether the holder is who it says. */
  public boolean isHeldBy(int iteration, LeaseToken lease) {
    return number == iteration && token.equals(lease);
  }

  /** Returns how long the attempt took until a moment; never negative. */
  public Duration ageAt(Instant at) {
    var age = Duration.between(begunAt, at);
    return age.isNegative() ? Duration.ZERO : age;
  }

  ActiveIteration heardOf(Instant at) {
    return new ActiveIteration(number, attempt, token, begunAt, at, resumedFrom);
  }

  ActiveIteration again(LeaseToken newToken, Instant at) {
    return new ActiveIteration(number, attempt + 1, newToken, at, at, resumedFrom);
  }
}
