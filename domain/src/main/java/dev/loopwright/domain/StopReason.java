package dev.loopwright.domain;

import java.util.Locale;

/** Why a loop stopped, finer than its {@link LoopOutcome}. */
public enum StopReason {
  /** All exit conditions were verified. */
  VERIFIED,
  /** The iteration limit was reached. */
  LIMIT_ITERATIONS,
  /** The budget of active time was used up. */
  LIMIT_TIME,
  /** The budget of tokens or of cost was used up. */
  LIMIT_BUDGET,
  /** A policy other than the limit forbade the next iteration. */
  POLICY_DENIED,
  /** No decision could be had from the policy decision point. */
  POLICY_UNAVAILABLE,
  /** A person paused it. */
  PAUSED,
  /** A person cancelled it. */
  CANCELLED,
  /** No iteration was begun for the idle timeout. */
  IDLE,
  /** The work changed nothing for too long. */
  NO_PROGRESS,
  /** The conditions can't be verified at all. */
  UNVERIFIABLE,
  /** The work failed beyond recovery. */
  ERROR;

  /** {@return the name on the wire} */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
