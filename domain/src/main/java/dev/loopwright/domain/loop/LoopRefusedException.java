package dev.loopwright.domain.loop;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.SessionId;

/**
 * A loop does not take the command in the state it is in; it is as it was. Look at its state, then
 * decide.
 */
public final class LoopRefusedException extends LoopException {
  private static final long serialVersionUID = 1L;

  private final transient SessionId sessionId;
  private final RefusalReason reason;

  /**
   * Makes the error of a loop's refusal.
   *
   * @param sessionId the loop
   * @param refusal why; its message becomes the error's
   */
  public LoopRefusedException(SessionId sessionId, Refusal refusal) {
    super(refusal.message(), Advice.FIX_INPUT);
    this.sessionId = sessionId;
    this.reason = refusal.reason();
  }

  /** {@return the loop} */
  public SessionId sessionId() {
    return sessionId;
  }

  /** {@return why} */
  public RefusalReason reason() {
    return reason;
  }
}
