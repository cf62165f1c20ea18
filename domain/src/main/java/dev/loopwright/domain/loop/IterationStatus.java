package dev.loopwright.domain.loop;

import java.util.Locale;

/** What became of an iteration. */
public enum IterationStatus {
  /** Its work runs. */
  ACTIVE,
  /** Its result is durable; verification is to come, or will never be after a cancel. */
  RECORDED,
  /** Its result was verified. */
  COMPLETED,
  /** Its work said that it failed, or was given up. */
  FAILED,
  /** Its work was not heard of in time. */
  EXPIRED;

  /** {@return the name on the wire} */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
