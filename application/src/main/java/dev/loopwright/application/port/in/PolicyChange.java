package dev.loopwright.application.port.in;

import dev.loopwright.domain.policy.Enforcement;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to change in a policy; what is empty stays.
 *
 * @param maxIterations 1 to 10,000
 * @param enforcement whether the limit binds
 * @param warningThresholdPercent 1 to 100
 * @param cedarStatement the administrator's own Cedar
 */
public record PolicyChange(
    OptionalInt maxIterations,
    Optional<Enforcement> enforcement,
    OptionalInt warningThresholdPercent,
    Optional<String> cedarStatement) {
  /** Returns a change of the limit alone. */
  public static PolicyChange ofLimit(int maxIterations) {
    return new PolicyChange(
        OptionalInt.of(maxIterations), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }
}
