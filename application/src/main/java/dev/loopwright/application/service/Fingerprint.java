package dev.loopwright.application.service;

import dev.loopwright.application.port.in.Completion;
import dev.loopwright.application.port.in.Failure;
import dev.loopwright.domain.JsonText;

/**
 * Tells one completion from another, so that a repeated one gets the same answer and another one is
 * refused.
 */
final class Fingerprint {
  private Fingerprint() {}

  static String of(Completion completion) {
    return completion.agentState().sha256()
        + ":"
        + completion.usage().tokens()
        + ":"
        + completion.usage().costUsd().stripTrailingZeros().toPlainString()
        + ":"
        + completion.customData().sha256();
  }

  static String of(Failure failure) {
    return "failure:" + failure.recoverable() + ":" + failure.errorMessage().hashCode();
  }

  /**
   * Returns what stands for a completion that nobody can repeat: the work function in this process
   * made it.
   */
  static String ofWorkInProcess(JsonText agentState) {
    return "in-process:" + agentState.value().length();
  }
}
