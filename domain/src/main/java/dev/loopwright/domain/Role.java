package dev.loopwright.domain;

/** What a caller may do. */
public enum Role {
  /** Drives loops. */
  AGENT,
  /** Sees loops. */
  VIEWER,
  /** Pauses, resumes and cancels any loop. */
  OPERATOR,
  /** Changes policies and limits. */
  POLICY_ADMIN
}
