package dev.loopwright.adapter.rest;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** A bounded number of something that lasts. Safe for use by many threads. */
final class Slots {
  private final Semaphore free;
  private final String full;

  /**
   * @param most how many there are
   * @param full what to say once all are taken
   */
  Slots(int most, String full) {
    this.free = new Semaphore(most);
    this.full = full;
  }

  /**
   * Takes a slot until it is closed; closing it again has no effect.
   *
   * @throws ProblemException if all are taken
   */
  Slot take() {
    if (!free.tryAcquire()) {
      throw new ProblemException(ProblemType.TOO_MANY_REQUESTS.because(full));
    }
    var taken = new AtomicBoolean(true);
    return () -> {
      if (taken.getAndSet(false)) {
        free.release();
      }
    };
  }

  /** A slot that is taken. */
  @FunctionalInterface
  interface Slot extends AutoCloseable {
    @Override
    void close();
  }
}
