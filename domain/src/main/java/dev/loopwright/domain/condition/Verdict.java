package dev.loopwright.domain.condition;

import dev.loopwright.domain.Faults;
import java.util.Optional;

/**
 * The result of verifying a condition once.
 *
 * @param value anything but pending
 * @param reason why, for people
 * @param findings what the reports said
 * @param tool the tool behind it
 * @param testFloor the fewest executed tests this verdict demands of later ones; 0 where nothing
 *     was counted
 */
public record Verdict(
    ExitConditionStatusValue value,
    String reason,
    Findings findings,
    Optional<ToolRun> tool,
    int testFloor) {
  /**
   * Checks what it is made of.
   *
   * @param value anything but pending
   * @param reason why, for people
   * @param findings what the reports said
   * @param tool the tool behind it
   * @param testFloor the fewest executed tests this verdict demands of later ones; 0 where nothing
   *     was counted
   * @throws dev.loopwright.domain.InvalidInputException if it decides nothing
   */
  public Verdict {
    Faults.none()
        .unless(value != ExitConditionStatusValue.PENDING, "/status", "must be a verdict")
        .raise();
  }

  /**
   * {@return a verdict without reports}
   *
   * @param value anything but pending
   * @param reason why, for people
   * @throws dev.loopwright.domain.InvalidInputException if the value is pending
   */
  public static Verdict of(ExitConditionStatusValue value, String reason) {
    return new Verdict(value, reason, Findings.NONE, Optional.empty(), 0);
  }

  /**
   * {@return that the condition could not be verified}
   *
   * @param reason why not, for people
   */
  public static Verdict error(String reason) {
    return of(ExitConditionStatusValue.ERROR, reason);
  }

  /**
   * {@return this verdict with the tool behind it}
   *
   * @param run the tool
   */
  public Verdict by(ToolRun run) {
    return new Verdict(value, reason, findings, Optional.of(run), testFloor);
  }

  /**
   * {@return this verdict with what the reports said}
   *
   * @param found what they said, in place of what this verdict has
   */
  public Verdict with(Findings found) {
    return new Verdict(value, reason, found, tool, testFloor);
  }

  /**
   * {@return this verdict with a demand on the number of tests of later ones}
   *
   * @param floor the fewest executed tests; 0 demands none
   */
  public Verdict withTestFloor(int floor) {
    return new Verdict(value, reason, findings, tool, floor);
  }

  /**
   * {@return another verdict on the same evidence}
   *
   * @param other anything but pending
   * @param why the reason, for people
   * @throws dev.loopwright.domain.InvalidInputException if the value is pending
   */
  public Verdict as(ExitConditionStatusValue other, String why) {
    return new Verdict(other, why, findings, tool, testFloor);
  }
}
