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
 *     the work, but not after an orderly stop
 * @param token proves who holds it
 * @param begunAt when this attempt began
 * @param lastSignOfLife when the holder was last heard of
 * @param resumedFrom iteration of the checkpoint that this one continues from, if the loop was set
 *     back
 * @param released whether its holder gave it back before the work ended, so that the next attempt
 *     takes the place of this one
 */
public record ActiveIteration(
    int number,
    int attempt,
    LeaseToken token,
    Instant begunAt,
    Instant lastSignOfLife,
    OptionalInt resumedFrom,
    boolean released) {
  /** How often the same number is handed out. */
  public static final int MOST_ATTEMPTS = 3;

  /**
   * {@return when the attempt expires: a silence after the last sign of life, and at the latest
   * when the whole iteration has taken too long}
   *
   * @param timeouts the loop's
   */
  public Instant deadline(Timeouts timeouts) {
    var silence = lastSignOfLife.plus(timeouts.iteration());
    var whole = begunAt.plus(timeouts.wholeIteration());
    return silence.isBefore(whole) ? silence : whole;
  }

  /**
   * Checks whether the holder is who it says.
   *
   * @param iteration the number that the holder names
   * @param lease the token that it shows
   * @return whether both are those of this attempt
   */
  public boolean isHeldBy(int iteration, LeaseToken lease) {
    return number == iteration && token.equals(lease);
  }

  /**
   * {@return how long the attempt took until a moment; never negative}
   *
   * @param at the moment
   */
  public Duration ageAt(Instant at) {
    var age = Duration.between(begunAt, at);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** {@return whether the number may be handed out once more} */
  boolean mayBeAttemptedAgain() {
    return released || attempt < MOST_ATTEMPTS;
  }

  ActiveIteration heardOf(Instant at) {
    return new ActiveIteration(number, attempt, token, begunAt, at, resumedFrom, released);
  }

  ActiveIteration release() {
    return new ActiveIteration(number, attempt, token, begunAt, lastSignOfLife, resumedFrom, true);
  }

  ActiveIteration again(LeaseToken newToken, Instant at) {
    var next = released ? attempt : attempt + 1;
    return new ActiveIteration(number, next, newToken, at, at, resumedFrom, false);
  }
}
