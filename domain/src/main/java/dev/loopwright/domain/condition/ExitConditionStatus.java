package dev.loopwright.domain.condition;

import dev.loopwright.domain.Faults;
import java.util.Optional;

/**
 * What is known of one condition of a loop.
 *
 * @param name of the condition
 * @param type of the condition
 * @param value the verdict
 * @param reason why, for people; blank while pending
 * @param findings what the reports said, without the names of the tests
 * @param tool the tool behind the verdict
 * @param evaluation when; empty while pending
 * @param testFloor fewest executed tests from now on; 0 while nothing was counted. Never falls.
 */
public record ExitConditionStatus(
    String name,
    ExitConditionType type,
    ExitConditionStatusValue value,
    String reason,
    Findings findings,
    Optional<ToolRun> tool,
    Optional<Evaluation> evaluation,
    int testFloor) {

  /**
   * Checks what it is made of.
   *
   * @param name of the condition
   * @param type of the condition
   * @param value the verdict
   * @param reason why, for people; blank while pending
   * @param findings what the reports said, without the names of the tests
   * @param tool the tool behind the verdict
   * @param evaluation when; empty while pending
   * @param testFloor fewest executed tests from now on; 0 while nothing was counted. Never falls.
   * @throws dev.loopwright.domain.InvalidInputException if a verdict has no evaluation, or pending
   *     has one
   */
  public ExitConditionStatus {
    findings = findings.withoutNames();
    Faults.none()
        .unless(
            evaluation.isPresent() == (value != ExitConditionStatusValue.PENDING),
            "/evaluated_at",
            "is there exactly when the condition is not pending")
        .unless(testFloor >= 0, "/test_floor", "must be 0 or more")
        .raise();
  }

  /**
   * {@return the status of a condition that was never verified}
   *
   * @param config the condition
   */
  public static ExitConditionStatus pending(ExitConditionConfig config) {
    return new ExitConditionStatus(
        config.name(),
        config.type(),
        ExitConditionStatusValue.PENDING,
        "",
        Findings.NONE,
        Optional.empty(),
        Optional.empty(),
        0);
  }

  /**
   * {@return the status after a verification; the floor of tests stays or is set, but never falls}
   *
   * @param verdict what was found
   * @param moment when, after which iteration
   */
  public ExitConditionStatus evaluated(Verdict verdict, Evaluation moment) {
    return new ExitConditionStatus(
        name,
        type,
        verdict.value(),
        verdict.reason(),
        verdict.findings(),
        verdict.tool(),
        Optional.of(moment),
        Math.max(testFloor, verdict.testFloor()));
  }

  /** {@return the condition as unverified again; what it demands of the number of tests stays} */
  public ExitConditionStatus reset() {
    return new ExitConditionStatus(
        name,
        type,
        ExitConditionStatusValue.PENDING,
        "",
        Findings.NONE,
        Optional.empty(),
        Optional.empty(),
        testFloor);
  }

  /** {@return whether the condition is proven} */
  public boolean isMet() {
    return value == ExitConditionStatusValue.MET;
  }
}
