package dev.loopwright.adapter.aws.runtime;

import java.util.Set;

/**
 * Which agents may do work.
 *
 * @param runtimes the ARNs of the runtimes that loops may name; at least one, of the region that
 *     the services are called in
 */
public record RuntimeSettings(Set<String> runtimes) {
  private static final String ARN =
      "arn:aws(-[^:]+)?:bedrock-agentcore:[a-z0-9-]+:[0-9]{12}"
          + ":runtime/[a-zA-Z][a-zA-Z0-9_]{0,47}-[a-zA-Z0-9]{10}";

  /**
   * Copies the ARNs.
   *
   * @throws IllegalArgumentException naming what is no ARN of a runtime, or if there is none
   */
  public RuntimeSettings {
    runtimes = Set.copyOf(runtimes);
    if (runtimes.isEmpty()) {
      throw new IllegalArgumentException("at least one runtime must be named");
    }
    for (var arn : runtimes) {
      if (!arn.matches(ARN)) {
        throw new IllegalArgumentException("'" + arn + "' is no ARN of an agent runtime");
      }
    }
  }
}
