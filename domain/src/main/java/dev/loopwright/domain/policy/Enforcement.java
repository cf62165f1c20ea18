package dev.loopwright.domain.policy;

import java.util.Locale;

/** Whether a policy's answer binds. */
public enum Enforcement {
  /** A denial stops the iteration. */
  ENFORCE,
  /** A denial is only reported; a loop's own limit and the hard limit bind all the same. */
  MONITOR;

  /** {@return the name on the wire} */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
