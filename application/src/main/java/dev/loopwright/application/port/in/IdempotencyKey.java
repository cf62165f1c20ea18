package dev.loopwright.application.port.in;

import dev.loopwright.domain.Faults;

/**
 * Marks a request that may be sent again because its answer was lost: the same key gets the same
 * answer. Whoever knows a key can have the lease that it was answered with, so it should be as
 * unguessable as a random UUID.
 *
 * @param value 1 to 255 characters, not blank; new for each request that means something new
 */
public record IdempotencyKey(String value) {
  private static final int LONGEST = 255;

  /**
   * Checks what it is made of.
   *
   * @param value 1 to 255 characters, not blank; new for each request that means something new
   * @throws dev.loopwright.domain.InvalidInputException if the value is blank or too long
   */
  public IdempotencyKey {
    Faults.none()
        .unless(
            !value.isBlank() && value.length() <= LONGEST,
            "/Idempotency-Key",
            "must be 1 to " + LONGEST + " characters, not blank")
        .raise();
  }

  @Override
  public String toString() {
    return "IdempotencyKey[hidden]";
  }
}
