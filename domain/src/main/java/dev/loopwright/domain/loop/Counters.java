package dev.loopwright.domain.loop;

import dev.loopwright.domain.Faults;
import dev.loopwright.domain.Usage;

/**
 * What only grows in a loop, resume or not.
 *
 * @param currentIteration the last number begun; 0 before the first
 * @param iterationsCompleted how many were completed by their work
 * @param usage tokens, cost and active time
 * @param sequence of the last event; leaps where the loop was rebuilt from a checkpoint
 * @param revision of the state; each commit makes the next. Fences off writers with an older one.
 */
public record Counters(
    int currentIteration, int iterationsCompleted, Usage usage, long sequence, long revision) {
  /** More events and commits than a loop can have between two checkpoints. */
  private static final long FENCE = 1L << 32;

  static final Counters ZERO = new Counters(0, 0, Usage.NONE, 0, 0);

  /**
   * Checks what it is made of.
   *
   * @param currentIteration the last number begun; 0 before the first
   * @param iterationsCompleted how many were completed by their work
   * @param usage tokens, cost and active time
   * @param sequence of the last event; leaps where the loop was rebuilt from a checkpoint
   * @param revision of the state; each commit makes the next. Fences off writers with an older one.
   * @throws dev.loopwright.domain.InvalidInputException if more were completed than begun, or a
   *     number is negative
   */
  public Counters {
    Faults.none()
        .unless(
            iterationsCompleted >= 0 && iterationsCompleted <= currentIteration,
            "/iterations_completed",
            "must be 0 to current_iteration")
        .unless(sequence >= 0 && revision >= 0, "/sequence", "must be 0 or more")
        .raise();
  }

  Counters begun() {
    return new Counters(currentIteration + 1, iterationsCompleted, usage, sequence, revision);
  }

  Counters completed() {
    return new Counters(currentIteration, iterationsCompleted + 1, usage, sequence, revision);
  }

  Counters used(Usage more) {
    return new Counters(
        currentIteration, iterationsCompleted, usage.plus(more), sequence, revision);
  }

  /**
   * {@return the counters of a loop rebuilt elsewhere: whoever held its lost state is fenced off,
   * and whoever read its lost journal sees every new event}
   */
  Counters fencedOff() {
    return at(sequence + FENCE, revision + FENCE);
  }

  Counters at(long newSequence, long newRevision) {
    return new Counters(currentIteration, iterationsCompleted, usage, newSequence, newRevision);
  }
}
