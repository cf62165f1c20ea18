package dev.loopwright.domain.loop;

/** Why a loop does not take a command. */
public enum RefusalReason {
  /** An iteration runs or is being verified. */
  ITERATION_ACTIVE,
  /** The loop ended. */
  LOOP_ENDED,
  /** The loop is paused. */
  LOOP_PAUSED,
  /** The lease is not the active one: it expired, was taken over or never was. */
  STALE_LEASE,
  /** Limit, budget or policy forbids the next iteration. */
  LIMIT_REACHED,
  /** Nothing is due yet. */
  NOT_DUE
}
