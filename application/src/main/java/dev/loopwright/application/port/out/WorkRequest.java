package dev.loopwright.application.port.out;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.loop.WorkspacePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the work of an iteration is given. What {@code begin} answers over HTTP.
 *
 * @param sessionId the loop
 * @param iteration its number, from 1
 * @param lease proves who holds the iteration
 * @param deadline when it expires without a sign of life
 * @param maxIterations the loop's effective limit
 * @param agentState what the iteration before left
 * @param conditions what is known of each exit condition, with the first failures
 * @param workspace where the work's files are
 * @param cancellation is requested once the loop is cancelled: nobody waits for the work then
 * @param span of the loop's trace in which the work is done; empty if nobody makes spans
 */
public record WorkRequest(
    SessionId sessionId,
    int iteration,
    LeaseToken lease,
    Instant deadline,
    int maxIterations,
    JsonText agentState,
    List<ExitConditionStatus> conditions,
    Optional<WorkspacePath> workspace,
    Cancellation cancellation,
    Optional<TraceContext> span) {
  /**
   * Copies the conditions.
   *
   * @param sessionId the loop
   * @param iteration its number, from 1
   * @param lease proves who holds the iteration
   * @param deadline when it expires without a sign of life
   * @param maxIterations the loop's effective limit
   * @param agentState what the iteration before left
   * @param conditions what is known of each exit condition, with the first failures
   * @param workspace where the work's files are
   * @param cancellation is requested once the loop is cancelled: nobody waits for the work then
   * @param span of the loop's trace in which the work is done; empty if nobody makes spans
   */
  public WorkRequest {
    conditions = List.copyOf(conditions);
  }

  /**
   * Makes a request in no trace.
   *
   * @param sessionId the loop
   * @param iteration its number, from 1
   * @param lease proves who holds the iteration
   * @param deadline when it expires without a sign of life
   * @param maxIterations the loop's effective limit
   * @param agentState what the iteration before left
   * @param conditions what is known of each exit condition, with the first failures
   * @param workspace where the work's files are
   * @param cancellation is requested once the loop is cancelled: nobody waits for the work then
   */
  public WorkRequest(
      SessionId sessionId,
      int iteration,
      LeaseToken lease,
      Instant deadline,
      int maxIterations,
      JsonText agentState,
      List<ExitConditionStatus> conditions,
      Optional<WorkspacePath> workspace,
      Cancellation cancellation) {
    this(
        sessionId,
        iteration,
        lease,
        deadline,
        maxIterations,
        agentState,
        conditions,
        workspace,
        cancellation,
        Optional.empty());
  }

  /**
   * Makes a request that is never cancelled.
   *
   * @param sessionId the loop
   * @param iteration its number, from 1
   * @param lease proves who holds the iteration
   * @param deadline when it expires without a sign of life
   * @param maxIterations the loop's effective limit
   * @param agentState what the iteration before left
   * @param conditions what is known of each exit condition, with the first failures
   * @param workspace where the work's files are
   */
  public WorkRequest(
      SessionId sessionId,
      int iteration,
      LeaseToken lease,
      Instant deadline,
      int maxIterations,
      JsonText agentState,
      List<ExitConditionStatus> conditions,
      Optional<WorkspacePath> workspace) {
    this(
        sessionId,
        iteration,
        lease,
        deadline,
        maxIterations,
        agentState,
        conditions,
        workspace,
        Cancellation.NONE);
  }

  /** {@return how many iterations may be begun after this one} */
  public int remainingIterations() {
    return Math.max(0, maxIterations - iteration);
  }
}
