package dev.loopwright.domain;

import java.util.Locale;

/** Where a loop is in its life. */
public enum LoopPhase {
  /** Started; no iteration has begun. */
  INITIALIZING,
  /** An iteration is active, or the next one may begin. */
  RUNNING,
  /** A recorded iteration is being verified. */
  EVALUATING_CONDITIONS,
  /** A checkpoint that fell due is being saved. */
  SAVING_CHECKPOINT,
  /** All conditions are met; the last checkpoint is being saved. */
  COMPLETING,
  /** Ended, whatever the outcome, but for {@link #ERROR}. */
  COMPLETED,
  /** Ended by an error. */
  ERROR,
  /** Waits for a person to resume it. */
  PAUSED;

  /** {@return the name on the wire} */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
