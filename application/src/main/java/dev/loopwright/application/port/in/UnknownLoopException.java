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

  /**
   * Makes the error of an unknown session.
   *
   * @param sessionId what was asked for
   * @return the error
   */
  public static UnknownLoopException of(SessionId sessionId) {
    return new UnknownLoopException("there is no loop " + sessionId);
  }

  /**
   * Makes the error of something that a loop does not have.
   *
   * @param sessionId the loop, which exists
   * @param what what it lacks, for people, such as {@code iteration 3}
   * @return the error
   */
  public static UnknownLoopException within(SessionId sessionId, String what) {
    return new UnknownLoopException("loop " + sessionId + " has no " + what);
  }
}
