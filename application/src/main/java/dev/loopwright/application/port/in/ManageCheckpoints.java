package dev.loopwright.application.port.in;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;

/**
 * Saves and reads checkpoints. Every method throws {@link UnknownLoopException} for an unknown
 * session and {@link dev.loopwright.application.port.out.BackendUnavailableException} if the store
 * of loops or checkpoints can't be reached.
 */
public interface ManageCheckpoints {
  /**
   * Saves a checkpoint now.
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param customData an object of the caller's own
   * @return the checkpoint, as it was saved
   * @throws dev.loopwright.domain.InvalidInputException if the custom data is not an object
   */
  Checkpoint save(Caller caller, SessionId sessionId, JsonText customData);

  /**
   * {@return the checkpoints of a loop, newest first}
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param page which part of the list
   * @throws dev.loopwright.domain.InvalidInputException if the cursor is unknown
   */
  Page<CheckpointSummary> list(Caller caller, SessionId sessionId, PageRequest page);

  /**
   * {@return one checkpoint, whole}
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param id one of the loop's
   * @throws dev.loopwright.domain.checkpoint.CheckpointRecoveryException if it is not there or
   *     corrupted
   */
  Checkpoint find(Caller caller, SessionId sessionId, CheckpointId id);
}
