package dev.loopwright.domain;

import java.util.Locale;

/** How a loop ended. Only {@link #COMPLETED} is a success. */
public enum LoopOutcome {
  /** Every exit condition was verified as met. Final. */
  COMPLETED,
  /** The limit or a budget of tokens or cost was reached. May be resumed. */
  ITERATION_LIMIT,
  /** The work or the loop failed beyond recovery. May be resumed. */
  ERROR,
  /** A person cancelled it. Final. */
  CANCELLED,
  /** It was idle, or ran, for too long. May be resumed. */
  TIMEOUT;

  /** {@return whether no command moves the loop any more} */
  public boolean isFinal() {
    return this == COMPLETED || this == CANCELLED;
  }

  /** {@return the name on the wire} */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
