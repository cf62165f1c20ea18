package dev.loopwright.application.port.out;

import dev.loopwright.domain.loop.WorkspacePath;
import java.time.Duration;
import java.util.List;

/**
 * A command for the sandbox.
 *
 * @param workspace the only folder it may write to; it runs there
 * @param command program and arguments
 * @param input what it reads on standard input, which is closed after it
 * @param timeout after which it and everything it started is killed
 * @param cancellation kills it earlier
 */
public record SandboxCommand(
    WorkspacePath workspace,
    List<String> command,
    String input,
    Duration timeout,
    Cancellation cancellation) {
  /** Copies the command. */
  public SandboxCommand {
    command = List.copyOf(command);
  }

  /** Makes a command that is never cancelled. */
  public SandboxCommand(
      WorkspacePath workspace, List<String> command, String input, Duration timeout) {
    this(workspace, command, input, timeout, Cancellation.NONE);
  }

  /** Returns this command, killed once that is requested. */
  public SandboxCommand until(Cancellation cancelled) {
    return new SandboxCommand(workspace, command, input, timeout, cancelled);
  }

  /** Returns a command that reads nothing. */
  public static SandboxCommand of(WorkspacePath workspace, List<String> command, Duration timeout) {
    return new SandboxCommand(workspace, command, "", timeout);
  }
}
