package dev.loopwright.application.port.in;

import dev.loopwright.domain.Caller;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Begins and ends iterations, for whoever does the work. Every method throws {@link
 * UnknownLoopException} for an unknown session, {@link
 * dev.loopwright.domain.loop.LoopRefusedException} where the loop's state or the lease stands in
 * the way, and {@link dev.loopwright.application.port.out.BackendUnavailableException} if the store
 * can't be reached; whether the step was taken is then unknown, and all but the begin without a key
 * may be repeated.
 */
public interface DriveIterations {
  /**
   * Begins the next iteration.
   *
   * @param caller who asks
   * @param sessionId the loop
   * @return the iteration, its lease and what the work needs
   * @throws dev.loopwright.domain.policy.PolicyViolationException if limit, budget or policy
   *     forbids it; the loop has ended or is paused by that
   * @throws dev.loopwright.application.port.out.PolicyUnavailableException if no decision is to be
   *     had; nothing changed
   * @throws dev.loopwright.application.port.out.WorkspaceUnavailableException if the storage of the
   *     loop's workspace is away; nothing changed
   */
  IterationGrant begin(Caller caller, SessionId sessionId);

  /**
   * As {@link #begin(Caller, SessionId)}, and may be repeated: while the iteration begun with a key
   * is active, the same key gets it again, under the same lease. Once that iteration is completed
   * or has failed, the key is used up.
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param key the same for each repetition; new for each iteration
   * @return the iteration, its lease and what the work needs
   */
  IterationGrant begin(Caller caller, SessionId sessionId, IdempotencyKey key);

  /**
   * Takes a sign of life.
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param iteration its number, from 1
   * @param lease what {@code begin} handed out
   * @return when the iteration expires unless it is heard of again
   */
  Instant heartbeat(Caller caller, SessionId sessionId, int iteration, LeaseToken lease);

  /**
   * Records what the work achieved, durably, then verifies. The same lease and content again joins
   * the verification in flight or gets the same answer; with other content it is refused.
   *
   * @param caller who asks
   * @param completion what the work achieved
   * @return what the worker is to do next, once the verdicts are there. Fails where they can't be
   *     had now, for instance with {@link
   *     dev.loopwright.application.port.out.WorkspaceUnavailableException}: what was recorded
   *     stays, and the same call may be repeated
   */
  CompletionStage<IterationAnswer> complete(Caller caller, Completion completion);

  /**
   * Records that the work failed; nothing is verified. Repeats are answered alike.
   *
   * @param caller who asks
   * @param failure why, and whether to go on
   * @return what the worker is to do next
   */
  IterationAnswer fail(Caller caller, Failure failure);
}
