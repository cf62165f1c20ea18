package dev.loopwright.domain.policy;

import java.util.Locale;

/** Where a loop's limit comes from. */
public enum LimitSource {
  /** The policy of its agent, live. */
  POLICY,
  /** The number asked for at the start, lower than the policy's. */
  REQUESTED,
  /** An administrator's exemption for this loop. */
  EXEMPTION,
  /** No loop runs longer than this, whatever else is said. */
  MAXIMUM;

  /** {@return the name on the wire} */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
