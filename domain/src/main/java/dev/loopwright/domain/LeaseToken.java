package dev.loopwright.domain;

/**
 * Proves that its holder was handed one attempt at one iteration. A secret between server and
 * worker: never in events, logs or views.
 *
 * @param value not blank; unguessable when made by the server
 */
public record LeaseToken(String value) {
  /**
   * Checks what it is made of.
   *
   * @param value not blank; unguessable when made by the server
   * @throws InvalidInputException if the value is blank
   */
  public LeaseToken {
    Faults.none().unless(!value.isBlank(), "/lease_token", "must not be blank").raise();
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "LeaseToken[hidden]";
  }
}
