package dev.loopwright.application.port.in;

import dev.loopwright.domain.Faults;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.policy.EffectiveLimit;
import dev.loopwright.domain.policy.Enforcement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to change in a policy; what is empty stays.
 *
 * @param maxIterations 1 to 10,000
 * @param enforcement whether the limit binds
 * @param warningThresholdPercent 1 to 100
 * @param cedarStatement the administrator's own Cedar; the empty text removes it
 * @param requiredConditions the proofs that every loop must ask for; the empty list requires none
 * @param forbidTrustExitCode whether no condition may trust an exit code in place of counted tests
 */
public record PolicyChange(
    OptionalInt maxIterations,
    Optional<Enforcement> enforcement,
    OptionalInt warningThresholdPercent,
    Optional<String> cedarStatement,
    Optional<List<ExitConditionConfig>> requiredConditions,
    Optional<Boolean> forbidTrustExitCode) {
  /**
   * Checks and copies what it is made of.
   *
   * @param maxIterations 1 to 10,000
   * @param enforcement whether the limit binds
   * @param warningThresholdPercent 1 to 100
   * @param cedarStatement the administrator's own Cedar; the empty text removes it
   * @param requiredConditions the proofs that every loop must ask for; the empty list requires none
   * @param forbidTrustExitCode whether no condition may trust an exit code in place of counted
   *     tests
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public PolicyChange {
    requiredConditions = requiredConditions.map(List::copyOf);
    Faults.none()
        .unless(
            maxIterations.isPresent()
                || enforcement.isPresent()
                || warningThresholdPercent.isPresent()
                || cedarStatement.isPresent()
                || requiredConditions.isPresent()
                || forbidTrustExitCode.isPresent(),
            "",
            "must change something: max_iterations, enforcement, warning_threshold_percent,"
                + " cedar_statement, required_conditions or forbid_trust_exit_code")
        .unless(
            EffectiveLimit.isAllowed(maxIterations.orElse(1)),
            "/max_iterations",
            "must be 1 to " + EffectiveLimit.MAXIMUM)
        .unless(
            isPercent(warningThresholdPercent.orElse(1)),
            "/warning_threshold_percent",
            "must be 1 to 100")
        .unless(
            cedarStatement.filter(text -> !text.isEmpty() && text.isBlank()).isEmpty(),
            "/cedar_statement",
            "must not be blank; null or the empty text removes it")
        .raise();
  }

  /**
   * Makes a change that leaves the rules for a loop's conditions as they are.
   *
   * @param maxIterations 1 to 10,000
   * @param enforcement whether the limit binds
   * @param warningThresholdPercent 1 to 100
   * @param cedarStatement the administrator's own Cedar; the empty text removes it
   */
  public PolicyChange(
      OptionalInt maxIterations,
      Optional<Enforcement> enforcement,
      OptionalInt warningThresholdPercent,
      Optional<String> cedarStatement) {
    this(
        maxIterations,
        enforcement,
        warningThresholdPercent,
        cedarStatement,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * {@return a change of the limit alone}
   *
   * @param maxIterations 1 to 10,000
   * @throws dev.loopwright.domain.InvalidInputException if it is out of bounds
   */
  public static PolicyChange ofLimit(int maxIterations) {
    return new PolicyChange(
        OptionalInt.of(maxIterations), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  private static boolean isPercent(int threshold) {
    return threshold >= 1 && threshold <= 100;
  }
}
