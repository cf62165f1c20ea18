package dev.loopwright.bootstrap;

/**
 * Ends the start once its reason was logged. It has no stack trace, which the server would print
 * over that reason, more than once.
 */
final class StartRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartRefusedException() {
    super("Loopwright does not start; the reason is logged before this", null, false, false);
  }
}
