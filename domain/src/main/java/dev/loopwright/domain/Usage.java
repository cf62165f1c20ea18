package dev.loopwright.domain;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a loop or one of its iterations used up. Counters only grow, and no resume resets them.
 *
 * @param tokens model tokens, as the work reports them; 0 or more
 * @param costUsd US dollars, as the work reports them; 0 or more
 * @param active time in which work or verification ran, without pauses and downtime; 0 or more
 */
public record Usage(long tokens, BigDecimal costUsd, Duration active) {
  /** Nothing used. */
  public static final Usage NONE = new Usage(0, BigDecimal.ZERO, Duration.ZERO);

  /**
   * Checks what it is made of.
   *
   * @param tokens model tokens, as the work reports them; 0 or more
   * @param costUsd US dollars, as the work reports them; 0 or more
   * @param active time in which work or verification ran, without pauses and downtime; 0 or more
   * @throws InvalidInputException if a number is negative
   */
  public Usage {
    Faults.none()
        .unless(tokens >= 0, "/usage/tokens", "must be 0 or more")
        .unless(costUsd.signum() >= 0, "/usage/cost_usd", "must be 0 or more")
        .unless(!active.isNegative(), "/usage/duration_seconds", "must be 0 or more")
        .raise();
  }

  /**
   * {@return what the work reports of itself: tokens and cost}
   *
   * @param tokens 0 or more
   * @param costUsd US dollars, 0 or more
   * @throws InvalidInputException if a number is negative
   */
  public static Usage of(long tokens, BigDecimal costUsd) {
    return new Usage(tokens, costUsd, Duration.ZERO);
  }

  /**
   * {@return the sum; tokens stay at {@link Long#MAX_VALUE} rather than overflow}
   *
   * @param other to add
   */
  public Usage plus(Usage other) {
    if (other.equals(NONE)) {
      return this;
    }
    var sum = tokens + other.tokens;
    return new Usage(
        sum < 0 ? Long.MAX_VALUE : sum, costUsd.add(other.costUsd), active.plus(other.active));
  }

  /**
   * {@return this with more active time; a clock that went back adds nothing}
   *
   * @param more to add; nothing or less changes nothing
   */
  public Usage plusActive(Duration more) {
    return more.isNegative() || more.isZero()
        ? this
        : new Usage(tokens, costUsd, active.plus(more));
  }
}
