package dev.loopwright.domain.loop;

import dev.loopwright.domain.Faults;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;

/**
 * What is kept of how an iteration was ended; tells a repeated completion from another one.
 *
 * @param token the lease that ended the iteration
 * @param digest fingerprint of what it was ended with
 * @param customData an object of the worker's own; goes into the next checkpoint
 */
public record CompletionReceipt(LeaseToken token, String digest, JsonText customData) {
  /**
   * Checks what it is made of.
   *
   * @param token the lease that ended the iteration
   * @param digest fingerprint of what it was ended with
   * @param customData an object of the worker's own; goes into the next checkpoint
   * @throws dev.loopwright.domain.InvalidInputException if the custom data is not an object
   */
  public CompletionReceipt {
    Faults.none().unless(customData.isObject(), "/custom_data", "must be an object").raise();
  }
}
