package dev.loopwright.adapter.aws.codeinterpreter;

/** The service refused a call because its session is not there any more; nothing was done. */
final class SessionGoneException extends Exception {
  private static final long serialVersionUID = 1L;

  SessionGoneException(Throwable cause) {
    super(cause);
  }
}
