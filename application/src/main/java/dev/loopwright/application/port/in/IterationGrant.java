package dev.loopwright.application.port.in;

import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.loop.ActiveIteration;
import dev.loopwright.domain.loop.LoopState;
import java.time.Instant;
import java.util.Optional;

/**
 * A begun iteration.
 *
 * @param state the loop as it is now, with the agent's state and the conditions that the work needs
 * @param active number and lease
 * @param span of the loop's trace in which the work is done; empty if nobody makes spans
 */
public record IterationGrant(LoopState state, ActiveIteration active, Optional<TraceContext> span) {
  /**
   * Makes a grant in no trace.
   *
   * @param state the loop as it is now, with the agent's state and the conditions that the work
   *     needs
   * @param active number and lease
   */
  public IterationGrant(LoopState state, ActiveIteration active) {
    this(state, active, Optional.empty());
  }

  /** {@return when the iteration expires without a sign of life} */
  public Instant deadline() {
    return active.deadline(state.config().timeouts());
  }

  /** {@return the effective limit} */
  public int maxIterations() {
    return state.limit().effective().maxIterations();
  }

  /** {@return how many iterations may be begun after this one} */
  public int remainingIterations() {
    return Math.max(0, maxIterations() - active.number());
  }
}
