package dev.loopwright.agentcore.fake;

/**
 * What the services do that a client may not have reckoned with. Each can be switched to what would
 * be convenient, to see whether any test notices.
 */
public enum Rule {
  /** Memory lists the newest event first; convenient: the oldest. */
  NEWEST_FIRST,
  /** Events of one millisecond come in random order; convenient: in that of their making. */
  RANDOM_TIES,
  /** A filter is applied to a page after it was cut, so pages may be empty; convenient: before. */
  FILTER_AFTER_PAGE,
  /** What is created is not ready at once; convenient: it is. */
  STATUS_DELAY,
  /** A policy is validated after it was accepted; convenient: refused at once. */
  ASYNCHRONOUS_VALIDATION,
  /** A session of the Code Interpreter ends after its time; convenient: never. */
  SESSION_EXPIRY,
  /** An OAuth token ends after its time; convenient: never. */
  TOKEN_EXPIRY,
  /** A query of the logs takes its time; convenient: it is complete at once. */
  QUERY_DELAY
}
