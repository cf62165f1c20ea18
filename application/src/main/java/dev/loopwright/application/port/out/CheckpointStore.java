package dev.loopwright.application.port.out;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;
import java.util.Optional;

/**
 * Keeps the checkpoints of loops. Implementations are safe for use by many threads. Every method
 * throws {@link BackendUnavailableException} if the store can't be reached, which is safe to retry,
 * and {@link BackendRefusedException} if it refuses for good.
 */
public interface CheckpointStore {
  /**
   * Saves a checkpoint. Saving an equal checkpoint again has no effect. Checkpoints of the loop
   * that are past the expiry in its configuration are removed, but never the newest.
   *
   * @param checkpoint whole; its size has no bound here
   * @return the checkpoint with the id that the memory service gave it
   */
  Checkpoint save(Checkpoint checkpoint);

  /**
   * {@return the newest checkpoint of a loop; empty if it has none}
   *
   * @param sessionId the loop
   * @throws dev.loopwright.domain.checkpoint.CheckpointRecoveryException if its content is not what
   *     was saved
   */
  Optional<Checkpoint> latest(SessionId sessionId);

  /**
   * {@return one checkpoint; empty if the loop has none of that id}
   *
   * @param sessionId the loop
   * @param id the checkpoint's
   * @throws dev.loopwright.domain.checkpoint.CheckpointRecoveryException if its content is not what
   *     was saved
   */
  Optional<Checkpoint> find(SessionId sessionId, CheckpointId id);

  /**
   * {@return the checkpoints of a loop, newest first}
   *
   * @param sessionId the loop
   * @param page which part of the list
   * @throws dev.loopwright.domain.InvalidInputException if the cursor is unknown
   */
  Page<CheckpointSummary> list(SessionId sessionId, PageRequest page);
}
