package dev.loopwright.cli;

/** How a command ends. Only a verified completion, or a server that was asked to stop, is 0. */
enum ExitCode {
  COMPLETED(0, "every exit condition was verified as met"),
  MACHINE_LACKS(3, "this machine or installation lacks something that the command needs"),
  SERVER_DID_NOT_START(4, "the server did not start"),
  USAGE(5, "the command line is wrong"),
  SERVER_UNREACHABLE(6, "the server cannot be reached, or broke off"),
  REFUSED(7, "the server refused a request"),
  AGENT_GAVE_UP(8, "the agent ended before its loop did"),
  ITERATION_LIMIT(10, "the loop used up its iterations before its conditions were met"),
  TIMEOUT(11, "the loop ran out of time before its conditions were met"),
  CANCELLED(12, "the loop was cancelled"),
  ERROR(13, "the loop ended with an error");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  /** Maps the contract's {@code outcome}; one that is unknown is never a success. */
  static ExitCode ofOutcome(String outcome) {
    return switch (outcome) {
      case "completed" -> COMPLETED;
      case "iteration_limit" -> ITERATION_LIMIT;
      case "timeout" -> TIMEOUT;
      case "cancelled" -> CANCELLED;
      default -> ERROR;
    };
  }
}
