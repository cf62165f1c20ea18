package dev.loopwright.application.port.out;

import dev.loopwright.domain.loop.WorkspacePath;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A command for the sandbox.
 *
 * @param workspace the only folder it may write to; it runs there
 * @param command program and arguments
 * @param input what it reads on standard input, which is closed after it
 * @param timeout after which it and everything it started is killed
 * @param cancellation kills it earlier
 * @param environment variables beside those that the sandbox itself sets; nothing secret, for
 *     everything that runs there reads them
 */
public record SandboxCommand(
    WorkspacePath workspace,
    List<String> command,
    String input,
    Duration timeout,
    Cancellation cancellation,
    Map<String, String> environment) {
  /** Copies the command and its environment. */
  public SandboxCommand {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Makes a command that is never cancelled. */
  public SandboxCommand(
      WorkspacePath workspace, List<String> command, String input, Duration timeout) {
    this(workspace, command, input, timeout, Cancellation.NONE, Map.of());
  }

  /** Returns this command, killed once that is requested. */
  public SandboxCommand until(Cancellation cancelled) {
    return new SandboxCommand(workspace, command, input, timeout, cancelled, environment);
  }

  /** Returns this command with these variables in its environment. */
  public SandboxCommand with(Map<String, String> variables) {
    return new SandboxCommand(workspace, command, input, timeout, cancellation, variables);
  }

  /** Returns a command that reads nothing. */
  public static SandboxCommand of(WorkspacePath workspace, List<String> command, Duration timeout) {
    return new SandboxCommand(workspace, command, "", timeout);
  }
}
