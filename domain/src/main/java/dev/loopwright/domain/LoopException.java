package dev.loopwright.domain;

import java.util.Objects;

/**
 * The root of everything that Loopwright itself refuses or fails at. Its message is fit for the
 * caller.
 */
public abstract class LoopException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Advice advice;

  /**
   * Makes an error without a cause.
   *
   * @param message what went wrong, where, and what to do; fit for the caller
   * @param advice what the caller does best
   */
  protected LoopException(String message, Advice advice) {
    super(message);
    this.advice = advice;
  }

  /**
   * Makes an error with the technical cause, which stays on the server.
   *
   * @param message what went wrong, where, and what to do; fit for the caller
   * @param advice what the caller does best
   * @param cause stays on the server, for its log
   */
  protected LoopException(String message, Advice advice, Throwable cause) {
    super(message, cause);
    this.advice = advice;
  }

  /** {@return what the caller does best} */
  public Advice advice() {
    return advice;
  }

  /** {@return what went wrong, where, and what to do} */
  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }
}
