package dev.loopwright.adapter.aws.codeinterpreter;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.SandboxCommand;
import dev.loopwright.application.port.out.SandboxResult;
import dev.loopwright.domain.Faults;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.loop.WorkspacePath;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A {@link CodeSandbox} in Amazon Bedrock AgentCore's Code Interpreter. Each workspace has a
 * session of its own, a virtual machine, which is started with its first command, kept, replaced
 * when its time is over, and stopped with this object. Commands of one workspace run one after
 * another.
 *
 * <p>A workspace may name a session that is there already, the agent's own: its commands run there,
 * in a folder of ours, beside whatever the agent installed or runs. It is never stopped here, nor
 * replaced when it is gone.
 *
 * <p>The workspace stays a folder of this machine. Before a command, the regular files that were
 * written, changed or deleted since the last one go into the session; after it, those that the
 * command wrote, changed or deleted come out, whatever their names. A file that both changed keeps
 * the workspace's content. Not kept the same: links, which neither go in nor come out; empty
 * folders that a command makes; times; of the modes all but the owner's right to execute, which is
 * only ever given; files whose names are not UTF-8. What exceeds the {@link TransferLimits} is
 * refused as invalid input, before the command for what would go in, after it for what would come
 * out.
 *
 * <p>A command is executed once. The SDK repeats nothing. Whether the session is still there is
 * asked before, and one that is not is replaced; whatever fails from the command's own call on is
 * an error, and stops the session, so that nothing runs on: {@link
 * dev.loopwright.application.port.out.BackendUnavailableException} when the service failed, was
 * throttled, or broke off, so that it is not known whether the command ran; of its files nothing
 * came out, or not all. {@link dev.loopwright.application.port.out.SandboxUnavailableException}
 * when the service refused it. Cancellation stops the session too, and what the command wrote is
 * lost with it; a timeout does not.
 *
 * <p>What runs in a session is isolated from this machine, not from the next command: a process
 * that hides from the script that ends a run may outlive it until the session ends. Safe for use by
 * many threads.
 */
public final class AgentCoreCodeSandbox implements CodeSandbox, AutoCloseable {
  static final String SANDBOX_CLASS = "agentcore";

  private static final String SESSION_ID = "[0-9a-zA-Z]{1,40}";

  private static final Logger LOG = System.getLogger(AgentCoreCodeSandbox.class.getName());

  /** A workspace's folder, and the session that it names, if any. */
  private record Place(Path folder, Optional<String> session) {}

  private final Map<Place, SessionSeat> seats = new ConcurrentHashMap<>();
  private final Interpreter interpreter;
  private final CodeInterpreterSettings settings;

  /** Makes the sandbox; nothing is called before the first command. */
  public AgentCoreCodeSandbox(AwsAccess access, CodeInterpreterSettings settings) {
    this.interpreter = new Interpreter(access, settings.interpreterId());
    this.settings = settings;
  }

  @Override
  public SandboxResult run(SandboxCommand command) {
    var workspace = WorkspaceFolder.of(settings.workspacesRoot(), command.workspace());
    return seats
        .computeIfAbsent(
            new Place(workspace.folder(), command.workspace().sandboxSession()), this::seat)
        .run(workspace, command);
  }

  private SessionSeat seat(Place place) {
    var given = place.session().map(id -> SessionPlace.in(id, place.folder()));
    return new SessionSeat(given, interpreter, settings);
  }

  /** Refuses a session that is not there. */
  @Override
  public void check(WorkspacePath workspace) {
    Faults.none()
        .unless(
            workspace.sandboxSession().stream()
                .allMatch(id -> id.matches(SESSION_ID) && interpreter.isReady(id)),
            "/workspace/sandbox_session",
            "is no session of the Code Interpreter " + settings.interpreterId() + " that is ready")
        .raise();
  }

  @Override
  public String sandboxClass() {
    return SANDBOX_CLASS;
  }

  /** Asks the service for a session of the interpreter. */
  @Override
  public void check() {
    interpreter.check();
  }

  /**
   * Stops a workspace's session, if it has one and nothing runs there; the next command has a new
   * one. A session that the workspace names is left as it is, without our files. A workspace that
   * is not there any more keeps its session until its time is over.
   */
  public void stopIdle(WorkspacePath workspace) {
    try {
      var folder = WorkspaceFolder.of(settings.workspacesRoot(), workspace).folder();
      var seat = seats.get(new Place(folder, workspace.sandboxSession()));
      if (seat != null) {
        seat.closeIfIdle();
      }
    } catch (LoopException notThere) {
      LOG.log(Level.DEBUG, "no session of " + workspace + " to stop", notThere);
    }
  }

  /** Stops every session, with what runs there; no command may be run any more. */
  @Override
  public void close() {
    seats.values().forEach(SessionSeat::close);
    interpreter.close();
  }
}
