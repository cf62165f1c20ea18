package dev.loopwright.domain.loop;

import java.time.Instant;

/**
 * How far a loop is.
 *
 * @param state the loop
 * @param limit its limit as it is now
 */
public record LoopProgress(LoopState state, LimitStanding limit) {
  /** {@return the part of the limit that was begun, 0 to 100, with one decimal} */
  public double percentage() {
    var begun = (double) state.counters().currentIteration();
    var percentage = 100 * begun / limit.effective().maxIterations();
    return Math.min(100, Math.round(10 * percentage) / 10.0);
  }

  /** {@return how many more iterations may be begun} */
  public int remainingIterations() {
    return Math.max(0, limit.effective().maxIterations() - state.counters().currentIteration());
  }

  /** {@return whether the warning threshold is reached} */
  public boolean warning() {
    return state.counters().currentIteration() >= limit.warningIteration();
  }

  /** {@return when the last event happened} */
  public Instant lastEventAt() {
    return state.timeline().lastEventAt();
  }
}
