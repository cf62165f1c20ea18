package dev.loopwright.domain.policy;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.SessionId;

/**
 * An iteration was refused by limit, budget or policy. Give up, or ask an administrator to raise
 * the limit.
 */
public final class PolicyViolationException extends LoopException {
  private static final long serialVersionUID = 1L;

  private final transient SessionId sessionId;
  private final transient PolicyViolation violation;

  /**
   * Makes the error of a loop's refused iteration.
   *
   * @param sessionId the loop, which ended or is paused by that
   * @param violation what was violated; its message becomes the error's
   */
  public PolicyViolationException(SessionId sessionId, PolicyViolation violation) {
    super(violation.message(), Advice.GIVE_UP);
    this.sessionId = sessionId;
    this.violation = violation;
  }

  /** {@return the loop} */
  public SessionId sessionId() {
    return sessionId;
  }

  /** {@return what was violated} */
  public PolicyViolation violation() {
    return violation;
  }
}
