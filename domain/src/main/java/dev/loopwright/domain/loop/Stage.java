package dev.loopwright.domain.loop;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.policy.PolicyViolation;
import java.util.Optional;

/**
 * Where a loop is, with exactly what it needs to know there: an active lease exists only while an
 * iteration runs.
 */
public sealed interface Stage {
  /** {@return the phase that people see} */
  LoopPhase phase();

  /** No iteration was begun. */
  record Initializing() implements Stage {
    @Override
    public LoopPhase phase() {
      return LoopPhase.INITIALIZING;
    }
  }

  /** The next iteration may begin. */
  record Ready() implements Stage {
    @Override
    public LoopPhase phase() {
      return LoopPhase.RUNNING;
    }
  }

  /**
   * An iteration's work runs.
   *
   * @param active who holds it
   * @param pauseRequested whether the loop pauses after it
   */
  record Iterating(ActiveIteration active, boolean pauseRequested) implements Stage {
    @Override
    public LoopPhase phase() {
      return LoopPhase.RUNNING;
    }
  }

  /**
   * An iteration is recorded and is being verified.
   *
   * @param recorded the iteration
   * @param pauseRequested whether the loop pauses after it
   */
  record Evaluating(IterationRecord recorded, boolean pauseRequested) implements Stage {
    @Override
    public LoopPhase phase() {
      return LoopPhase.EVALUATING_CONDITIONS;
    }
  }

  /**
   * A checkpoint that fell due is being saved.
   *
   * @param pauseRequested whether the loop pauses after it
   */
  record SavingCheckpoint(boolean pauseRequested) implements Stage {
    @Override
    public LoopPhase phase() {
      return LoopPhase.SAVING_CHECKPOINT;
    }
  }

  /**
   * The loop is over but for its last checkpoint.
   *
   * @param ending how it ends
   * @param abandoned the iteration that a cancel cut off
   */
  record Completing(Ending ending, Optional<ActiveIteration> abandoned) implements Stage {
    @Override
    public LoopPhase phase() {
      return LoopPhase.COMPLETING;
    }
  }

  /**
   * The loop waits to be resumed.
   *
   * @param reason why
   * @param unverified the iteration that was recorded meanwhile
   * @param violation what the policy forbade, if it was the policy
   */
  record Paused(
      StopReason reason, Optional<IterationRecord> unverified, Optional<PolicyViolation> violation)
      implements Stage {
    @Override
    public LoopPhase phase() {
      return LoopPhase.PAUSED;
    }
  }

  /**
   * The loop ended.
   *
   * @param ending how
   * @param abandoned the iteration that a cancel cut off
   */
  record Ended(Ending ending, Optional<ActiveIteration> abandoned) implements Stage {
    @Override
    public LoopPhase phase() {
      return ending.outcome() == LoopOutcome.ERROR ? LoopPhase.ERROR : LoopPhase.COMPLETED;
    }
  }
}
