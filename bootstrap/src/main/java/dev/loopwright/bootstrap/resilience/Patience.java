package dev.loopwright.bootstrap.resilience;

/**
 * The defaults. An operator overrides each by the keys of MicroProfile Fault Tolerance, e.g. {@code
 * Retry/maxRetries}.
 */
final class Patience {
  /** How often a call is repeated after it failed. */
  static final int RETRIES = 3;

  /** Between two attempts, in milliseconds. */
  static final long PAUSE = 300;

  /** By how much a pause may be shorter or longer, in milliseconds. */
  static final long JITTER = 150;

  /** How many calls in a row a circuit looks at; each attempt is one. */
  static final int CALLS = 12;

  /** The share of failed ones from which on it opens. */
  static final double FAILURES = 0.75;

  /** How long an open circuit calls nobody, in milliseconds. */
  static final long OPEN = 2_000;

  /** How many calls of one kind the Gateway gets at a time. */
  static final int GATEWAY_CALLS = 32;

  /**
   * How long the Gateway may take to list its tools, in milliseconds; longer than its adapter may
   * be configured to wait, which tells better what went wrong.
   */
  static final long GATEWAY_LISTING = 25_000;

  private Patience() {}
}
