package dev.loopwright.domain.loop;

import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a loop may use up. No iteration begins once a budget is used up.
 *
 * @param duration active time, at least 1 s
 * @param tokens at least 1
 * @param costUsd above 0
 */
public record Budget(
    Optional<Duration> duration, OptionalLong tokens, Optional<BigDecimal> costUsd) {
  /** No budget. */
  public static final Budget UNLIMITED =
      new Budget(Optional.empty(), OptionalLong.empty(), Optional.empty());

  /**
   * {@return which budget is used up, time before tokens and cost; empty if none}
   *
   * @param usage what the loop used so far
   */
  public Optional<StopReason> usedUpBy(Usage usage) {
    if (duration.filter(most -> usage.active().compareTo(most) >= 0).isPresent()) {
      return Optional.of(StopReason.LIMIT_TIME);
    }
    var tokensGone = tokens.isPresent() && usage.tokens() >= tokens.getAsLong();
    var costGone = costUsd.filter(most -> usage.costUsd().compareTo(most) >= 0).isPresent();
    return tokensGone || costGone ? Optional.of(StopReason.LIMIT_BUDGET) : Optional.empty();
  }
}
