package dev.loopwright.application.port.in;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.LoopException;

/**
 * The process stops, so nothing new begins, and what it could not wait for was broken off without a
 * trace. What was recorded stays; repeat the call once a server is there again.
 */
public final class ServerStoppingException extends LoopException {
  private static final long serialVersionUID = 1L;

  /** Makes the error. */
  public ServerStoppingException() {
    super(
        "the server is stopping: nothing new begins, and what is recorded goes on with the next"
            + " server; repeat the call then",
        Advice.RETRY);
  }
}
