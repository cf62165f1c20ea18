package dev.loopwright.adapter.aws.codeinterpreter;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.Cancellation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.bedrockagentcore.model.CodeInterpreterResult;
import software.amazon.awssdk.services.bedrockagentcore.model.TaskStatus;
import software.amazon.awssdk.services.bedrockagentcore.model.ToolName;

/**
 * Has a line executed in a session, once. The line ends by itself in its time; that it does not is
 * a failure of the service.
 */
final class Execution {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final int MOST_FAILED_LOOKS = 3;

  private final Interpreter interpreter;
  private final Duration pollInterval;
  private final String session;

  Execution(Interpreter interpreter, Duration pollInterval, String session) {
    this.interpreter = interpreter;
    this.pollInterval = pollInterval;
    this.session = session;
  }

  /** Tells when a line is over. */
  private static Duration within(Duration time) {
    return time.plus(GRACE);
  }

  /**
   * Waits in one request until the line has ended.
   *
   * @return whether it has; not if it was cancelled
   */
  boolean inOneRequest(String line, Duration time, Cancellation cancellation) {
    var cancelled = new CompletableFuture<Void>();
    var registration = cancellation.onRequest(() -> cancelled.complete(null));
    try {
      var call =
          interpreter.call(
              session,
              ToolName.EXECUTE_COMMAND,
              a -> a.command(line),
              within(time),
              "executing a command");
      if (waitForEither(call.end(), cancelled)) {
        return false;
      }
      expectSuccess(resultOf(call, "executing a command"));
      return true;
    } finally {
      registration.close();
    }
  }

  // Whether it is cancelled. How a call ended, its result says.
  private static boolean waitForEither(
      CompletableFuture<Void> end, CompletableFuture<Void> cancelled) {
    try {
      CompletableFuture.anyOf(end, cancelled).get();
    } catch (ExecutionException saidByTheResult) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return cancelled.isDone() && !end.isDone();
  }

  private static BackendUnavailableException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new BackendUnavailableException(ToolCall.BACKEND, "waiting for a command", e);
  }

  private static void expectSuccess(CodeInterpreterResult result) {
    var structured = result.structuredContent();
    if (structured == null || structured.exitCode() == null || structured.exitCode() != 0) {
      throw new BackendUnavailableException(
          ToolCall.BACKEND,
          "executing a command",
          "the session's script failed: " + structured,
          new IllegalStateException("the script failed"));
    }
  }

  /**
   * Starts the line as a task and looks after it until it has ended.
   *
   * @return whether it has; not if it was cancelled, then it is stopped
   */
  boolean asTask(String line, Duration time, Cancellation cancellation) {
    var cancelled = new CompletableFuture<Void>();
    var registration = cancellation.onRequest(() -> cancelled.complete(null));
    try {
      var started =
          interpreter.call(
              session,
              ToolName.START_COMMAND_EXECUTION,
              a -> a.command(line),
              Interpreter.SHORT,
              "starting a command");
      return follow(
          taskOf(resultOf(started, "starting a command")),
          System.nanoTime() + within(time).toNanos(),
          cancelled);
    } finally {
      registration.close();
    }
  }

  private static String taskOf(CodeInterpreterResult started) {
    var structured = started.structuredContent();
    if (structured == null || structured.taskId() == null) {
      throw new BackendUnavailableException(
          ToolCall.BACKEND, "starting a command", new IllegalStateException("no task came"));
    }
    return structured.taskId();
  }

  private boolean follow(String task, long deadline, CompletableFuture<Void> cancelled) {
    var failedLooks = 0;
    while (!isCancelledWithin(pollInterval, cancelled)) {
      try {
        var seen = tool(ToolName.GET_TASK, task, "looking at a command");
        failedLooks = 0;
        if (hasEnded(seen)) {
          expectSuccess(seen);
          return true;
        }
      } catch (BackendUnavailableException e) {
        failedLooks++;
        if (failedLooks >= MOST_FAILED_LOOKS) {
          throw e;
        }
      }
      if (System.nanoTime() > deadline) {
        tool(ToolName.STOP_TASK, task, "stopping a command");
        throw new BackendUnavailableException(
            ToolCall.BACKEND, "waiting for a command", new TimeoutException());
      }
    }
    tool(ToolName.STOP_TASK, task, "stopping a command");
    return false;
  }

  private static boolean isCancelledWithin(Duration time, CompletableFuture<Void> cancelled) {
    try {
      cancelled.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a cancellation never fails", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private CodeInterpreterResult tool(ToolName tool, String task, String doing) {
    var call = interpreter.call(session, tool, a -> a.taskId(task), Interpreter.SHORT, doing);
    return resultOf(call, doing);
  }

  // That the session is gone may also be said of one that ended under a command.
  private static CodeInterpreterResult resultOf(ToolCall call, String doing) {
    try {
      return call.result();
    } catch (SessionGoneException e) {
      throw new BackendUnavailableException(
          ToolCall.BACKEND, doing, "the session ended meanwhile", e);
    }
  }

  private static boolean hasEnded(CodeInterpreterResult seen) {
    var structured = seen.structuredContent();
    var status = structured == null ? null : structured.taskStatus();
    return status == TaskStatus.COMPLETED
        || status == TaskStatus.FAILED
        || status == TaskStatus.CANCELED;
  }
}
