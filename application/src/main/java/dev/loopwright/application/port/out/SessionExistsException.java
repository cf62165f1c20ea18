package dev.loopwright.application.port.out;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.SessionId;

/** A session id is used already. Choose another, or none. */
public final class SessionExistsException extends LoopException {
  private static final long serialVersionUID = 1L;

  private final transient SessionId sessionId;

  /**
   * Makes the error.
   *
   * @param sessionId the id that is used
   */
  public SessionExistsException(SessionId sessionId) {
    this(
        sessionId,
        "session_id " + sessionId + " is used by another loop; choose another, or leave it out");
  }

  private SessionExistsException(SessionId sessionId, String message) {
    super(message, Advice.FIX_INPUT);
    this.sessionId = sessionId;
  }

  /**
   * {@return the error of an idempotency key that came with another request before}
   *
   * @param sessionId the loop that the key started
   */
  public static SessionExistsException underKey(SessionId sessionId) {
    return new SessionExistsException(
        sessionId,
        "this Idempotency-Key started loop "
            + sessionId
            + " with another request; repeat that one, or use a new key");
  }

  /** {@return the session} */
  public SessionId sessionId() {
    return sessionId;
  }
}
