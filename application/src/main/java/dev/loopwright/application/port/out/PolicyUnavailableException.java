package dev.loopwright.application.port.out;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;

/**
 * No decision is to be had: that is not a denial, but nothing begins without one. Retry with
 * back-off.
 */
public final class PolicyUnavailableException extends LoopException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param message what is not available
   * @param cause stays on the server, for its log
   */
  public PolicyUnavailableException(String message, Throwable cause) {
    super(message, Advice.RETRY, cause);
  }
}
