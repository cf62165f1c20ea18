package dev.loopwright.application.port.out;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.SessionId;

/** A session id is used already. Choose another, or none. */
public final class SessionExistsException extends LoopException {
  private static final long serialVersionUID = 1L;

  private final transient SessionId sessionId;

  /** Makes the error. */
  public SessionExistsException(SessionId sessionId) {
    super(
        "session_id " + sessionId + " is used by another loop; choose another, or leave it out",
        Advice.FIX_INPUT);
    this.sessionId = sessionId;
  }

  /** Returns the session. */
  public SessionId sessionId() {
    return sessionId;
  }
}
