package dev.loopwright.application.port.out;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;

/** The Gateway has no such tool. List the tools and name one of them. */
public final class UnknownToolException extends LoopException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param message which tool, and which there are
   */
  public UnknownToolException(String message) {
    super(message, Advice.FIX_INPUT);
  }
}
