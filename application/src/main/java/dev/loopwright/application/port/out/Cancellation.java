package dev.loopwright.application.port.out;

/**
 * Tells what runs for a loop that nobody waits for it any more, so that its process is killed or
 * its connection closed; threads are never interrupted for that. Safe for use by many threads.
 */
public interface Cancellation {
  /** Is never requested. */
  Cancellation NONE = new Never();

  /** {@return whether it was requested} */
  boolean isRequested();

  /**
   * Calls back once it is requested, at once if it was; until the registration is closed.
   *
   * @param stop kills or closes what runs, and returns soon; an instance of its own per call
   * @return ends the registration when it is closed
   */
  Registration onRequest(Runnable stop);

  /** Ends a registration. */
  @FunctionalInterface
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** What {@link #NONE} is. */
  record Never() implements Cancellation {
    @Override
    public boolean isRequested() {
      return false;
    }

    @Override
    public Registration onRequest(Runnable stop) {
      return () -> {};
    }
  }
}
