package dev.loopwright.application.port.out;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;

/**
 * What was to be stored starts from a state that is not the newest. Read the newest and decide
 * again.
 */
public final class StaleStateException extends LoopException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param what the loop or policy
   */
  public StaleStateException(String what) {
    super(what + " was changed meanwhile; read it and decide again", Advice.RETRY);
  }
}
