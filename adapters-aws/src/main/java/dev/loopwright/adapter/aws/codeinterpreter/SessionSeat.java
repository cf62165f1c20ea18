package dev.loopwright.adapter.aws.codeinterpreter;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import dev.loopwright.domain.LoopException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockagentcore.model.ToolName;

/**
 * The session of one workspace, started when it is needed, or somebody else's that the workspace
 * names: that one is neither started nor stopped, nor replaced when it is gone; of what runs there
 * and of its files only our own are ended and removed. One command runs there at a time.
 */
final class SessionSeat {
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofHours(8);

  private static final Logger LOG = System.getLogger(SessionSeat.class.getName());

  private final ReentrantLock turn = new ReentrantLock();
  private final AtomicReference<@Nullable Session> current = new AtomicReference<>();
  private final Optional<SessionPlace> given;
  private final Interpreter interpreter;
  private final CodeInterpreterSettings settings;

  /**
   * @param given a session that is not ours; empty: one is started
   */
  SessionSeat(
      Optional<SessionPlace> given, Interpreter interpreter, CodeInterpreterSettings settings) {
    this.given = given;
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
    var line = session.line(script.line(command, timeout, settings.limits().outputBytes()));
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
    return given.isPresent() ? enter(given.get()) : start(needed);
  }

  /** What an earlier server left there is not known, and goes. */
  private Session enter(SessionPlace place) throws SessionGoneException {
    if (!interpreter.isReady(place.id())) {
      throw new SandboxUnavailableException(
          "the Code Interpreter's session "
              + place.id()
              + ", which the loop's workspace names, is not there any more; start a loop that names"
              + " another, or none");
    }
    var fresh = "rm -rf %1$s && mkdir -p %1$s/%2$s".formatted(place.folder(), RunScript.WORKSPACE);
    interpreter.must(
        place.id(),
        ToolName.EXECUTE_COMMAND,
        a -> a.command(fresh),
        "making the workspace's folder");
    var session = new Session(interpreter, place, Instant.MAX);
    current.set(session);
    return session;
  }

  private Session start(Duration needed) throws SessionGoneException {
    var wanted =
        needed.compareTo(settings.sessionTimeout()) > 0 ? needed : settings.sessionTimeout();
    var lifetime = wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    var endsAt = Instant.now().plus(lifetime);
    var place = SessionPlace.ofOurOwn(interpreter.start(lifetime));
    var session = new Session(interpreter, place, endsAt);
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

  /** Stops the session, with all that runs there; of one that is not ours, what is. */
  void close() {
    var session = current.getAndSet(null);
    if (session != null) {
      given.ifPresentOrElse(this::leave, () -> interpreter.stop(session.id()));
    }
  }

  private void leave(SessionPlace place) {
    try {
      interpreter.must(
          place.id(),
          ToolName.EXECUTE_COMMAND,
          a -> a.command(RunScript.endOfAll(place.folder())),
          "leaving the session");
    } catch (SessionGoneException gone) {
      LOG.log(Level.DEBUG, "the session " + place.id() + " ended before it was left", gone);
    } catch (LoopException e) {
      LOG.log(Level.WARNING, "what ran in session " + place.id() + " may still run", e);
    }
  }
}
