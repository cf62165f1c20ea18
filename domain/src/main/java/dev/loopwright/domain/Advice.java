package dev.loopwright.domain;

/** What the caller does best about an error. */
public enum Advice {
  /** The same call may succeed later; repeat it with back-off. */
  RETRY,
  /** The call can't succeed as it is; change the input or the order of calls. */
  FIX_INPUT,
  /** No call of this kind will succeed; a person has to look. */
  GIVE_UP
}
