package dev.loopwright.examples.agent;

/** How the agent ends, for whoever started it. Only a verified completion is 0. */
enum AgentExit {
  COMPLETED(0),
  USAGE(5),
  ITERATION_LIMIT(10),
  TIMEOUT(11),
  CANCELLED(12),
  ERROR(13),
  PAUSED(14),
  /** The server complains about something that the mender has no answer to. */
  NO_REPAIR_KNOWN(20),
  /** The server refused a request that the agent cannot do without. */
  REFUSED(21),
  /** The server could not be reached for as long as the agent was told to be patient. */
  UNREACHABLE(22);

  private final int code;

  AgentExit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** Maps the contract's {@code outcome}; no outcome at the end means that the loop is paused. */
  static AgentExit ofOutcome(String outcome) {
    return switch (outcome) {
      case "completed" -> COMPLETED;
      case "iteration_limit" -> ITERATION_LIMIT;
      case "timeout" -> TIMEOUT;
      case "cancelled" -> CANCELLED;
      case "" -> PAUSED;
      default -> ERROR;
    };
  }
}
