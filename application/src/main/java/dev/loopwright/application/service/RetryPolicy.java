package dev.loopwright.application.service;

import dev.loopwright.domain.Advice;
import dev.loopwright.domain.Faults;
import dev.loopwright.domain.LoopException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How often and how patiently a call to a backend is repeated that may succeed later.
 *
 * @param attempts in all, at least 1
 * @param firstPause before the second attempt; doubled before each further one
 * @param pauses how a pause is spent
 */
public record RetryPolicy(int attempts, Duration firstPause, Pauses pauses) {
  /** How a pause between two attempts is spent. */
  @FunctionalInterface
  public interface Pauses {
    /**
     * Spends a pause and returns when it is over.
     *
     * @param pause 0 or more
     */
    void spend(Duration pause);
  }

  /**
   * Checks what it is made of.
   *
   * @param attempts in all, at least 1
   * @param firstPause before the second attempt; doubled before each further one
   * @param pauses how a pause is spent
   * @throws dev.loopwright.domain.InvalidInputException if a number is out of bounds
   */
  public RetryPolicy {
    Faults.none()
        .unless(attempts >= 1, "/attempts", "must be at least 1")
        .unless(!firstPause.isNegative(), "/first_pause", "must be 0 or more")
        .raise();
  }

  /**
   * {@return the policy that tries once; for a container that has a policy of its own around each
   * backend}
   */
  public static RetryPolicy once() {
    return new RetryPolicy(1, Duration.ZERO, pause -> {});
  }

  /** {@return the policy of plain Java: four attempts in about 1.4 seconds} */
  public static RetryPolicy standard() {
    return new RetryPolicy(
        4,
        Duration.ofMillis(200),
        pause -> java.util.concurrent.locks.LockSupport.parkNanos(pause.toNanos()));
  }

  /**
   * Calls until it succeeds, the attempts are used up, or the error says that repeating is no use.
   */
  <T> T call(Supplier<T> backend) {
    var pause = firstPause;
    for (var attempt = 1; attempt < attempts; attempt++) {
      try {
        return backend.get();
      } catch (LoopException e) {
        if (e.advice() != Advice.RETRY) {
          throw e;
        }
      }
      pauses.spend(pause);
      pause = pause.multipliedBy(2);
    }
    return backend.get();
  }
}
