package dev.loopwright.adapter.onprem.codeinterpreter;

import dev.loopwright.application.port.out.SandboxResult;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Turns what is left of a process into the port's result.
 *
 * @param sandboxClass what isolated it
 * @param limits that it ran within
 */
record Results(String sandboxClass, SandboxLimits limits) {
  SandboxResult of(Ended ended) {
    var end = ended.stop().map(Results::end).orElse(SandboxResult.End.EXITED);
    return new SandboxResult(
        end,
        end == SandboxResult.End.EXITED ? OptionalInt.of(ended.exitCode()) : OptionalInt.empty(),
        ended.standardOutput(),
        ended.standardError() + note(ended.stop()),
        ended.duration(),
        sandboxClass);
  }

  // The port knows no end by too many processes: it is the end by signal that it looks like.
  private static SandboxResult.End end(Stop stop) {
    return switch (stop) {
      case TIMEOUT -> SandboxResult.End.TIMED_OUT;
      case OUTPUT -> SandboxResult.End.OUTPUT_CAPPED;
      case CANCELLED -> SandboxResult.End.CANCELLED;
      case PROCESSES, CLOSED -> SandboxResult.End.EXITED;
    };
  }

  private String note(Optional<Stop> stop) {
    return stop.filter(Stop.PROCESSES::equals)
        .map(
            reason ->
                "\nkilled by the sandbox: more than "
                    + limits.maxProcesses()
                    + " processes and threads at once\n")
        .orElse("");
  }
}
