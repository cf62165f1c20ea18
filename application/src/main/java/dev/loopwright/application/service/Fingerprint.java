package dev.loopwright.application.service;

import dev.loopwright.application.port.in.Completion;
import dev.loopwright.application.port.in.Failure;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.Usage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells one completion from another, so that a repeated one gets the same answer and another one is
 * refused.
 */
final class Fingerprint {
  private Fingerprint() {}

  static String of(Completion completion) {
    return completion.agentState().sha256()
        + ":"
        + of(completion.usage())
        + ":"
        + completion.customData().sha256();
  }

  static String of(Failure failure) {
    return "failure:"
        + failure.recoverable()
        + ":"
        + of(failure.usage())
        + ":"
        + sha256(failure.errorMessage());
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String of(Usage usage) {
    return usage.tokens() + ":" + usage.costUsd().stripTrailingZeros().toPlainString();
  }

  /**
   * {@return what stands for a completion that nobody can repeat: the work function in this process
   * made it}
   */
  static String ofWorkInProcess(JsonText agentState) {
    return "in-process:" + agentState.value().length();
  }
}
