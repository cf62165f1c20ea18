package dev.loopwright.adapter.aws.policy;

import java.time.Duration;

/**
 * Where policies are enforced.
 *
 * @param engineId of the policy engine, e.g. {@code loopwright-a1b2c3d4e5}
 * @param gatewayArn of the Gateway that the engine is attached to; policies name it
 * @param patience how long a change may take to become active; above zero, as a rule a minute
 */
public record PolicyEngineSettings(String engineId, String gatewayArn, Duration patience) {
  /**
   * @throws IllegalArgumentException naming what can't be used
   */
  public PolicyEngineSettings {
    if (!engineId.matches("[A-Za-z][A-Za-z0-9_]*-[a-z0-9_]{10}")) {
      throw new IllegalArgumentException(
          "the policy engine's id must be a name, a dash and ten characters, but was " + engineId);
    }
    if (!gatewayArn.matches(
        "arn:aws[-a-z]*:bedrock-agentcore:[a-z0-9-]+:\\d{12}:gateway/[a-z0-9-]+")) {
      throw new IllegalArgumentException("the Gateway's ARN can't be used: " + gatewayArn);
    }
    if (patience.isZero() || patience.isNegative()) {
      throw new IllegalArgumentException("the patience must be above zero but was " + patience);
    }
  }
}
