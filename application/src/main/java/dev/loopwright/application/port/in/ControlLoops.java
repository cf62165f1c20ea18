package dev.loopwright.application.port.in;

import dev.loopwright.domain.Caller;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.LoopState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Starts, pauses, resumes and ends loops. Every method throws {@link UnknownLoopException} for an
 * unknown session, {@link dev.loopwright.domain.loop.LoopRefusedException} where the loop's state
 * stands in the way, and {@code BackendUnavailableException} if the store can't be reached.
 */
public interface ControlLoops {
  /**
   * Starts a loop. Where the server drives, its work begins at once.
   *
   * @throws dev.loopwright.domain.InvalidInputException if the workspace or an evaluator is not
   *     there
   * @throws dev.loopwright.domain.policy.ForbiddenStartException if the agent's policy does not
   *     allow a loop with such conditions
   */
  LoopState start(Caller caller, StartRequest request);

  /**
   * As {@link #start(Caller, StartRequest)}, and may be repeated: the same key with the same
   * configuration gets the loop that it started, as it is by then.
   *
   * @throws dev.loopwright.application.port.out.SessionExistsException if the key started a loop
   *     that is configured otherwise
   */
  LoopState start(Caller caller, StartRequest request, IdempotencyKey key);

  /** Pauses a loop: at once between iterations, else as soon as what runs is done. */
  LoopState pause(Caller caller, SessionId sessionId);

  /**
   * Moves a paused or capped loop on. One that the store does not know is rebuilt first from its
   * newest checkpoint, or the one named; {@code timeline().restoredFrom()} of the answer tells
   * which iterations are missing, and whether the workspace is as it was.
   *
   * @param checkpoint the one to go on from; empty: the state of record
   * @throws dev.loopwright.domain.checkpoint.CheckpointRecoveryException if it is not there or
   *     corrupted
   */
  LoopState resume(Caller caller, SessionId sessionId, Optional<CheckpointId> checkpoint);

  /** Ends a loop for good. */
  LoopState cancel(Caller caller, SessionId sessionId, String reason);

  /**
   * Sets the limit of this loop alone, also after it was capped.
   *
   * @throws dev.loopwright.domain.ForbiddenException unless the caller is an administrator
   */
  LoopState changeLimit(Caller caller, SessionId sessionId, int maxIterations, String reason);

  /** Verifies all conditions now. Ends no loop: only a verified iteration does. */
  CompletionStage<List<ExitConditionStatus>> evaluate(Caller caller, SessionId sessionId);
}
