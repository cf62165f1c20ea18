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
   * @throws dev.loopwright.domain.InvalidInputException if it decides nothing
   */
  public Verdict {
    Faults.none()
        .unless(value != ExitConditionStatusValue.PENDING, "/status", "must be a verdict")
        .raise();
  }

  /** Returns a verdict without reports. */
  public static Verdict of(ExitConditionStatusValue value, String reason) {
    return new Verdict(value, reason, Findings.NONE, Optional.empty(), 0);
  }

  /** Returns that the condition could not be verified. */
  public static Verdict error(String reason) {
    return of(ExitConditionStatusValue.ERROR, reason);
  }

  /** Returns this verdict with the tool behind it. */
  public Verdict by(ToolRun run) {
    return new Verdict(value, reason, findings, Optional.of(run), testFloor);
  }

  /** Returns this verdict with what the reports said. */
  public Verdict with(Findings found) {
    return new Verdict(value, reason, found, tool, testFloor);
  }

  /** Returns this verdict with a demand on the number of tests of later ones. */
  public Verdict withTestFloor(int floor) {
    return new Verdict(value, reason, findings, tool, floor);
  }

  /** Returns another verdict on the same evidence. */
  public Verdict as(ExitConditionStatusValue other, String why) {
    return new Verdict(other, why, findings, tool, testFloor);
  }
}
