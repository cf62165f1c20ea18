package dev.loopwright.application.port.in;

import dev.loopwright.domain.Caller;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Begins and ends iterations, for whoever does the work. Every method throws {@link
 * UnknownLoopException} for an unknown session and {@link
 * dev.loopwright.domain.loop.LoopRefusedException} where the loop's state or the lease stands in
 * the way.
 */
public interface DriveIterations {
  /**
   * Begins the next iteration.
   *
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
   */
  IterationGrant begin(Caller caller, SessionId sessionId, IdempotencyKey key);

  /** Takes a sign of life and returns the new deadline. */
  Instant heartbeat(Caller caller, SessionId sessionId, int iteration, LeaseToken lease);

  /**
   * Records what the work achieved, durably, then verifies. The same lease and content again joins
   * the verification in flight or gets the same answer; with other content it is refused.
   */
  CompletionStage<IterationAnswer> complete(Caller caller, Completion completion);

  /** Records that the work failed; nothing is verified. Repeats are answered alike. */
  IterationAnswer fail(Caller caller, Failure failure);
}
