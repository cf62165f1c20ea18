package dev.loopwright.adapter.onprem.runtime;

import dev.loopwright.adapter.json.wire.AgentWire;
import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.domain.loop.WorkspacePath;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@link AgentInvoker} of commands in the sandbox: the request is JSON on standard input, with the
 * workspace as {@code "."} since the command runs in it; the answer is JSON on standard output. Any
 * other exit code than 0, no end before the deadline, too much output, and an answer that can't be
 * read are failures from which the loop goes on; without a workspace it can't. Safe for use by many
 * threads.
 */
public final class SandboxedCommandInvoker implements AgentInvoker {
  private static final int MOST_TOLD = 2_000;
  private static final Optional<WorkspacePath> HERE = Optional.of(new WorkspacePath("."));

  private final CodeSandbox sandbox;
  private final Clock clock;

  /** Makes an invoker; the clock says how much time is left until a deadline. */
  public SandboxedCommandInvoker(CodeSandbox sandbox, Clock clock) {
    this.sandbox = sandbox;
    this.clock = clock;
  }

  @Override
  public boolean does(Work work) {
    return work instanceof Work.Command;
  }

  @Override
  public WorkAnswer invoke(Work work, WorkRequest request) {
    if (!(work instanceof Work.Command command)) {
      throw new IllegalArgumentException("this invoker runs commands, not " + work);
    }
    var timeout = Duration.between(clock.instant(), request.deadline());
    if (timeout.isNegative() || timeout.isZero()) {
      return AgentWire.failed("the deadline had passed before the command was started");
    }
    return request
        .workspace()
        .map(workspace -> run(command, request, workspace, timeout))
        .orElseGet(() -> AgentWire.failedForGood("work by a command needs a workspace"));
  }

  private WorkAnswer run(
      Work.Command command, WorkRequest request, WorkspacePath workspace, Duration timeout) {
    try {
      var input = AgentWire.write(inside(request));
      return answer(
          sandbox.run(
              new SandboxCommand(workspace, command.command(), input, timeout)
                  .until(request.cancellation())
                  .with(trace(request))));
    } catch (InvalidInputException e) {
      return AgentWire.failedForGood("the command did not run: " + e.getMessage());
    }
  }

  // The variable by which OpenTelemetry hands a trace on to a process.
  private static Map<String, String> trace(WorkRequest request) {
    return request.span().map(span -> Map.of("TRACEPARENT", span.traceparent())).orElse(Map.of());
  }

  private static WorkRequest inside(WorkRequest request) {
    return new WorkRequest(
        request.sessionId(),
        request.iteration(),
        request.lease(),
        request.deadline(),
        request.maxIterations(),
        request.agentState(),
        request.conditions(),
        HERE,
        request.cancellation(),
        request.span());
  }

  private static WorkAnswer answer(SandboxResult result) {
    return switch (result.end()) {
      case TIMED_OUT ->
          AgentWire.failed("the command was killed at the iteration's deadline" + said(result));
      case OUTPUT_CAPPED ->
          AgentWire.failed("the command was killed: it wrote too much output" + said(result));
      case CANCELLED -> AgentWire.failed("the command was killed: the loop was cancelled");
      case EXITED ->
          result.succeeded()
              ? AgentWire.read(result.standardOutput())
              : AgentWire.failed(
                  "the command ended with exit code "
                      + result.exitCode().orElseThrow()
                      + said(result));
    };
  }

  // The end of what a program says is where it tells why it failed.
  private static String said(SandboxResult result) {
    var said = result.standardError().strip();
    if (said.isEmpty()) {
      return "";
    }
    return "; it said: " + said.substring(Math.max(0, said.length() - MOST_TOLD));
  }
}
