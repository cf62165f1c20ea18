package dev.loopwright.application.port.out;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;

/**
 * A backend answers, and refuses what it was asked for, so that asking again is no use: it is not
 * allowed, over a quota, or not what the backend takes. The message says what a person has to
 * change. Give up until then.
 */
public final class BackendRefusedException extends LoopException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param backend the port's name, e.g. {@code memory}
   * @param doing what was tried, for people
   * @param why what the backend said, and what to do about it
   * @param cause stays on the server, for its log
   */
  public BackendRefusedException(String backend, String doing, String why, Throwable cause) {
    super("the " + backend + " backend refused " + doing + ": " + why, Advice.GIVE_UP, cause);
  }
}
