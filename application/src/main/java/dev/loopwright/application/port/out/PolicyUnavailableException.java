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
   * @param message what is not available
   */
  public PolicyUnavailableException(String message, Throwable cause) {
    super(message, Advice.RETRY, cause);
  }
}
