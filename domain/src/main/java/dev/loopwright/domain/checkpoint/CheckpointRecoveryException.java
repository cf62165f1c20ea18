package dev.loopwright.domain.checkpoint;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.CheckpointId;

/** A checkpoint is not there or is corrupted; the loop is as it was. Choose another checkpoint. */
public final class CheckpointRecoveryException extends LoopException {
  private static final long serialVersionUID = 1L;

  private final boolean missing;

  private CheckpointRecoveryException(String message, boolean missing) {
    super(message, Advice.FIX_INPUT);
    this.missing = missing;
  }

  /**
   * Makes the error of a checkpoint that is not there.
   *
   * @param sessionId the loop
   * @param id the checkpoint that was asked for
   * @return the error; its message says to list the loop's checkpoints
   */
  public static CheckpointRecoveryException missing(SessionId sessionId, CheckpointId id) {
    return new CheckpointRecoveryException(
        "loop " + sessionId + " has no checkpoint " + id + "; list its checkpoints", true);
  }

  /**
   * Makes the error of a checkpoint whose content is not what was saved.
   *
   * @param sessionId the loop
   * @param id the checkpoint
   * @param how what does not fit, for people
   * @return the error; its message says to choose another one
   */
  public static CheckpointRecoveryException corrupted(
      SessionId sessionId, CheckpointId id, String how) {
    return new CheckpointRecoveryException(
        "checkpoint %s of loop %s is corrupted (%s); choose another one"
            .formatted(id, sessionId, how),
        false);
  }

  /** {@return whether it is not there, rather than corrupted} */
  public boolean isMissing() {
    return missing;
  }
}
