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
   * @param caller who asks
   * @param request what to start
   * @return the loop as it is once it was started
   * @throws dev.loopwright.domain.InvalidInputException if the workspace or an evaluator is not
   *     there
   * @throws dev.loopwright.domain.policy.ForbiddenStartException if the agent's policy does not
   *     allow a loop with such conditions
   * @throws dev.loopwright.application.port.out.SessionExistsException if another loop has the id
   *     that was asked for; choose another, or none
   */
  LoopState start(Caller caller, StartRequest request);

  /**
   * As {@link #start(Caller, StartRequest)}, and may be repeated: the same key with the same
   * configuration gets the loop that it started, as it is by then.
   *
   * @param caller who asks
   * @param request what to start
   * @param key the same for each repetition
   * @return the loop as it is once it was started
   * @throws dev.loopwright.application.port.out.SessionExistsException if the key started a loop
   *     that is configured otherwise, or the id that is asked for is of a loop that was not started
   *     under this key
   */
  LoopState start(Caller caller, StartRequest request, IdempotencyKey key);

  /**
   * Pauses a loop: at once between iterations, else as soon as what runs is done.
   *
   * @param caller who asks
   * @param sessionId the loop
   * @return the loop as it is then; one that was paused already stays as it is
   */
  LoopState pause(Caller caller, SessionId sessionId);

  /**
   * Moves a paused or capped loop on. One that the store does not know is rebuilt first from its
   * newest checkpoint, or the one named; {@code timeline().restoredFrom()} of the answer tells
   * which iterations are missing, and whether the workspace is as it was.
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param checkpoint the one to go on from; empty: the state of record
   * @return the loop as it is then
   * @throws dev.loopwright.domain.checkpoint.CheckpointRecoveryException if it is not there or
   *     corrupted
   */
  LoopState resume(Caller caller, SessionId sessionId, Optional<CheckpointId> checkpoint);

  /**
   * Ends a loop for good.
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param reason for the record; may be blank
   * @return the loop as it is then
   */
  LoopState cancel(Caller caller, SessionId sessionId, String reason);

  /**
   * Sets the limit of this loop alone, also after it was capped.
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param maxIterations 1 to 10,000
   * @param reason for the record; not blank
   * @return the loop as it is then, under its new limit
   * @throws dev.loopwright.domain.ForbiddenException unless the caller is an administrator
   * @throws dev.loopwright.domain.InvalidInputException if the limit is out of bounds or the reason
   *     blank
   */
  LoopState changeLimit(Caller caller, SessionId sessionId, int maxIterations, String reason);

  /**
   * Verifies all conditions now. Ends no loop: only a verified iteration does.
   *
   * @param caller who asks
   * @param sessionId the loop
   * @return the verdicts, in declared order. Fails where they can't be had now, for instance with
   *     {@link dev.loopwright.application.port.out.WorkspaceUnavailableException}, or if the loop
   *     was verified meanwhile; the loop is as it was
   */
  CompletionStage<List<ExitConditionStatus>> evaluate(Caller caller, SessionId sessionId);
}
