package dev.loopwright.application.port.out;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;

/** A policy at the Gateway forbids the call; the tool was not called. Have the policy changed. */
public final class ToolDeniedException extends LoopException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param message which tool, and what the Gateway says
   */
  public ToolDeniedException(String message) {
    super(message, Advice.GIVE_UP);
  }
}
