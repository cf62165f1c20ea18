package dev.loopwright.adapter.mcp;

/** The server does not know the session any more; it did not look at the request. */
final class SessionLostException extends CallFailedException {
  private static final long serialVersionUID = 1L;

  SessionLostException(Throwable cause) {
    super("it lost the session", cause);
  }
}
