package dev.loopwright.domain.loop;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import java.util.Optional;

/**
 * What the worker is told after an iteration.
 *
 * @param goesOn whether another iteration may be begun
 * @param outcome how the loop ended, if it did
 * @param stopReason why it does not go on, if it does not
 */
public record IterationDecision(
    boolean goesOn, Optional<LoopOutcome> outcome, Optional<StopReason> stopReason) {
  /** Go on. */
  public static final IterationDecision CONTINUE =
      new IterationDecision(true, Optional.empty(), Optional.empty());

  /**
   * {@return that the loop is paused}
   *
   * @param reason why
   */
  public static IterationDecision paused(StopReason reason) {
    return new IterationDecision(false, Optional.empty(), Optional.of(reason));
  }

  /**
   * {@return that the loop ended}
   *
   * @param outcome how
   * @param reason why
   */
  public static IterationDecision ended(LoopOutcome outcome, StopReason reason) {
    return new IterationDecision(false, Optional.of(outcome), Optional.of(reason));
  }

  /** {@return the name on the wire} */
  public String wireName() {
    return goesOn ? "continue" : "stop";
  }
}
