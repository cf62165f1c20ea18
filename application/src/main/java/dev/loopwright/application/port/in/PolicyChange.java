package dev.loopwright.application.port.in;

import dev.loopwright.domain.Faults;
import dev.loopwright.domain.policy.EffectiveLimit;
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
  /**
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public PolicyChange {
    Faults.none()
        .unless(
            EffectiveLimit.isAllowed(maxIterations.orElse(1)),
            "/max_iterations",
            "must be 1 to " + EffectiveLimit.MAXIMUM)
        .unless(
            isPercent(warningThresholdPercent.orElse(1)),
            "/warning_threshold_percent",
            "must be 1 to 100")
        .unless(
            cedarStatement.filter(String::isBlank).isEmpty(),
            "/cedar_statement",
            "must not be blank")
        .raise();
  }

  /** Returns a change of the limit alone. */
  public static PolicyChange ofLimit(int maxIterations) {
    return new PolicyChange(
        OptionalInt.of(maxIterations), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  private static boolean isPercent(int threshold) {
    return threshold >= 1 && threshold <= 100;
  }
}
