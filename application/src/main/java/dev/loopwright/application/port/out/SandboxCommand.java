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
 */
public record SandboxCommand(
    WorkspacePath workspace, List<String> command, String input, Duration timeout) {
  /** Copies the command. */
  public SandboxCommand {
    command = List.copyOf(command);
  }

  /** Returns a command that reads nothing. */
  public static SandboxCommand of(WorkspacePath workspace, List<String> command, Duration timeout) {
    return new SandboxCommand(workspace, command, "", timeout);
  }
}
