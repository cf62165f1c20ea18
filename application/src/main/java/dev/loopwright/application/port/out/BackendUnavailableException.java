package dev.loopwright.application.port.out;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;

/** A backend can't be reached or failed. Retry with back-off. */
public final class BackendUnavailableException extends LoopException {
  private static final long serialVersionUID = 1L;

  private final String backend;

  /**
   * Makes the error.
   *
   * @param backend the port's name, e.g. {@code store}, {@code memory}
   * @param doing what was tried, for people
   * @param cause stays on the server, for its log
   */
  public BackendUnavailableException(String backend, String doing, Throwable cause) {
    super("the " + backend + " backend failed while " + doing, Advice.RETRY, cause);
    this.backend = backend;
  }

  /**
   * Makes the error for whoever runs the server.
   *
   * @param backend as above
   * @param doing as above
   * @param why what is known of the cause, and what to do about it
   * @param cause stays on the server, for its log
   */
  public BackendUnavailableException(String backend, String doing, String why, Throwable cause) {
    this(backend, doing + ": " + why, cause);
  }

  /** {@return the port's name} */
  public String backend() {
    return backend;
  }
}
