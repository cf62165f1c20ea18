package dev.loopwright.application.port.in;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.SessionId;

/** There is no such loop, or nothing of that number in it. Look at the list of loops. */
public final class UnknownLoopException extends LoopException {
  private static final long serialVersionUID = 1L;

  private UnknownLoopException(String message) {
    super(message, Advice.FIX_INPUT);
  }

  /** Makes the error of an unknown session. */
  public static UnknownLoopException of(SessionId sessionId) {
    return new UnknownLoopException("there is no loop " + sessionId);
  }

  /** Makes the error of something that a loop does not have. */
  public static UnknownLoopException within(SessionId sessionId, String what) {
    return new UnknownLoopException("loop " + sessionId + " has no " + what);
  }
}
