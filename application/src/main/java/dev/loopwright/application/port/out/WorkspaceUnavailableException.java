package dev.loopwright.application.port.out;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;

/**
 * The storage of a loop's workspace is away, so nothing can be said of the work. It is no verdict:
 * nothing began and nothing was judged. Retry with back-off.
 */
public final class WorkspaceUnavailableException extends LoopException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the error; the message says which folder is away.
   *
   * @param message which folder is away, and what to do
   */
  public WorkspaceUnavailableException(String message) {
    super(message, Advice.RETRY);
  }

  /**
   * Makes the error with the technical cause.
   *
   * @param message which folder is away, and what to do
   * @param cause stays on the server, for its log
   */
  public WorkspaceUnavailableException(String message, Throwable cause) {
    super(message, Advice.RETRY, cause);
  }
}
