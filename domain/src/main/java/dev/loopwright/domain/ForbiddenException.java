package dev.loopwright.domain;

/** The caller may not do this, whatever the input. Give up, or use the credential that may. */
public final class ForbiddenException extends LoopException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param message what is needed to be allowed
   */
  public ForbiddenException(String message) {
    super(message, Advice.GIVE_UP);
  }
}
