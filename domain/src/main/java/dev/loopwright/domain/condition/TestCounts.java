package dev.loopwright.domain.condition;

import dev.loopwright.domain.Faults;

/**
 * What a parsed report counts. For a linter or a scanner a finding counts as failed.
 *
 * @param passed executed and passed
 * @param failed executed and failed, errors among them
 * @param skipped not executed
 */
public record TestCounts(int passed, int failed, int skipped) {
  /** Nothing counted. */
  public static final TestCounts NONE = new TestCounts(0, 0, 0);

  /**
   * Checks what it is made of.
   *
   * @param passed executed and passed
   * @param failed executed and failed, errors among them
   * @param skipped not executed
   * @throws dev.loopwright.domain.InvalidInputException if a count is negative
   */
  public TestCounts {
    Faults.none()
        .unless(passed >= 0 && failed >= 0 && skipped >= 0, "/counts", "must be 0 or more")
        .raise();
  }

  /** {@return how many were executed, whatever came of it} */
  public int executed() {
    return passed + failed;
  }

  /**
   * {@return the sum}
   *
   * @param other to add
   */
  public TestCounts plus(TestCounts other) {
    return new TestCounts(passed + other.passed, failed + other.failed, skipped + other.skipped);
  }
}
