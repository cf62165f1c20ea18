package dev.loopwright.examples.agent;

/** A mender tried and failed. The iteration counts as failed; the next one may succeed. */
final class MendFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MendFailedException(String message) {
    super(message);
  }
}
