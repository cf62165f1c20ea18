package dev.loopwright.application.port.out;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;

/**
 * No isolation is to be had, so nothing ran. The message says what to install or configure. Give up
 * until then.
 */
public final class SandboxUnavailableException extends LoopException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param message what is missing and the remedy
   */
  public SandboxUnavailableException(String message) {
    super(message, Advice.GIVE_UP);
  }

  /**
   * Makes the error with the technical cause.
   *
   * @param message what is missing and the remedy
   * @param cause stays on the server, for its log
   */
  public SandboxUnavailableException(String message, Throwable cause) {
    super(message, Advice.GIVE_UP, cause);
  }
}
