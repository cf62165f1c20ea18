package dev.loopwright.domain.policy;

import java.util.List;

/**
 * An iteration that policy or limit forbade.
 *
 * @param iteration the number that was asked for
 * @param maxIterations the effective limit at that moment
 * @param policyVersion the version of the policy that decided
 * @param message what was forbidden and what to do, for people
 * @param reasons ids of the statements that decided
 */
public record PolicyViolation(
    int iteration, int maxIterations, long policyVersion, String message, List<String> reasons) {
  /**
   * Copies the reasons.
   *
   * @param iteration the number that was asked for
   * @param maxIterations the effective limit at that moment
   * @param policyVersion the version of the policy that decided
   * @param message what was forbidden and what to do, for people
   * @param reasons ids of the statements that decided
   */
  public PolicyViolation {
    reasons = List.copyOf(reasons);
  }
}
