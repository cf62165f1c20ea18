package dev.loopwright.adapter.aws.codeinterpreter;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.domain.LoopException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The session of one workspace, started when it is needed. One command runs there at a time. */
final class SessionSeat {
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofHours(8);

  private final ReentrantLock turn = new ReentrantLock();
  private final AtomicReference<@Nullable Session> current = new AtomicReference<>();
  private final Interpreter interpreter;
  private final CodeInterpreterSettings settings;

  SessionSeat(Interpreter interpreter, CodeInterpreterSettings settings) {
    this.interpreter = interpreter;
    this.settings = settings;
  }

  /** Runs a command, in a new session if the one that was there is gone before anything ran. */
  SandboxResult run(WorkspaceFolder workspace, SandboxCommand command) {
    turn.lock();
    try {
      if (command.cancellation().isRequested()) {
        return SandboxResult.notStarted(AgentCoreCodeSandbox.SANDBOX_CLASS);
      }
      try {
        return attempt(workspace, command);
      } catch (SessionGoneException expired) {
        current.set(null);
        return attemptInNew(workspace, command);
      }
    } finally {
      turn.unlock();
    }
  }

  private SandboxResult attemptInNew(WorkspaceFolder workspace, SandboxCommand command) {
    try {
      return attempt(workspace, command);
    } catch (SessionGoneException e) {
      current.set(null);
      throw new BackendUnavailableException(
          ToolCall.BACKEND, "running a command", "a new session was gone at once", e);
    }
  }

  // Whatever fails half-way leaves a session of which nobody knows what it has and what runs there.
  private SandboxResult attempt(WorkspaceFolder workspace, SandboxCommand command)
      throws SessionGoneException {
    var timeout = command.timeout().compareTo(LONGEST) > 0 ? LONGEST : command.timeout();
    var session = session(timeout);
    try {
      return attempt(session, workspace, command, timeout);
    } catch (LoopException e) {
      close();
      throw e;
    }
  }

  private SandboxResult attempt(
      Session session, WorkspaceFolder workspace, SandboxCommand command, Duration timeout)
      throws SessionGoneException {
    var files = new FileExchange(workspace, session, settings.limits());
    files.in();
    var script = RunScript.next();
    if (!command.input().isEmpty()) {
      session.write(List.of(script.input(command.input())));
    }
    var line = script.line(command, timeout, settings.limits().outputBytes());
    var began = System.nanoTime();
    if (!execute(session, line, timeout, command)) {
      close();
      return cancelled(Duration.ofNanos(System.nanoTime() - began));
    }
    return bringOut(session, files, script);
  }

  private boolean execute(Session session, String line, Duration timeout, SandboxCommand command) {
    var execution = new Execution(interpreter, settings.pollInterval(), session.id());
    return timeout.compareTo(settings.requestTime()) > 0
        ? execution.asTask(line, timeout, command.cancellation())
        : execution.inOneRequest(line, timeout, command.cancellation());
  }

  private static SandboxResult bringOut(Session session, FileExchange files, RunScript script) {
    try {
      var report = RunReport.of(session.read(script.reports()), AgentCoreCodeSandbox.SANDBOX_CLASS);
      files.out(report);
      return report.result();
    } catch (SessionGoneException e) {
      throw new BackendUnavailableException(
          ToolCall.BACKEND, "reading what a command left", "the session ended after it ran", e);
    }
  }

  private static SandboxResult cancelled(Duration duration) {
    return new SandboxResult(
        SandboxResult.End.CANCELLED,
        OptionalInt.empty(),
        "",
        "",
        duration,
        AgentCoreCodeSandbox.SANDBOX_CLASS);
  }

  private Session session(Duration timeout) throws SessionGoneException {
    var needed = timeout.plus(MARGIN);
    var kept = current.get();
    if (kept != null
        && kept.livesUntil(Instant.now().plus(needed))
        && interpreter.isReady(kept.id())) {
      return kept;
    }
    close();
    return start(needed);
  }

  private Session start(Duration needed) throws SessionGoneException {
    var wanted =
        needed.compareTo(settings.sessionTimeout()) > 0 ? needed : settings.sessionTimeout();
    var lifetime = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    var endsAt = Instant.now().plus(lifetime);
    var session = new Session(interpreter, interpreter.start(lifetime), endsAt);
    current.set(session);
    session.shell("mkdir " + RunScript.WORKSPACE, "making the workspace's folder");
    return session;
  }

  /** Stops the session unless a command runs there. */
  void closeIfIdle() {
    if (turn.tryLock()) {
      try {
        close();
      } finally {
        turn.unlock();
      }
    }
  }

  /** Stops the session, with all that runs there. */
  void close() {
    var session = current.getAndSet(null);
    if (session != null) {
      interpreter.stop(session.id());
    }
  }
}
