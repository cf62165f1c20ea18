package dev.loopwright.domain.condition;

import java.util.Locale;

/** What is known of a condition. */
public enum ExitConditionStatusValue {
  /** Not verified since the start or the last resume from a checkpoint. */
  PENDING,
  /** Proven on the workspace as the work left it. */
  MET,
  /** Proven not to hold, or not proven to hold. */
  NOT_MET,
  /** Could not be verified: the tool failed, timed out or is missing. */
  ERROR,
  /** The tool did not apply to this workspace. */
  SKIPPED;

  /** {@return the name on the wire} */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
