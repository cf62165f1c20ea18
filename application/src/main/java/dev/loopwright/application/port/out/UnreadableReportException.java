package dev.loopwright.application.port.out;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;

/**
 * A report can't be read. Fix the tool's configuration; a condition that depends on it is not met.
 */
public final class UnreadableReportException extends LoopException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param message which report and what is wrong with it
   */
  public UnreadableReportException(String message) {
    super(message, Advice.FIX_INPUT);
  }

  /**
   * Makes the error with the technical cause.
   *
   * @param message which report and what is wrong with it
   * @param cause stays on the server, for its log
   */
  public UnreadableReportException(String message, Throwable cause) {
    super(message, Advice.FIX_INPUT, cause);
  }
}
