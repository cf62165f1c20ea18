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
  /**
   * Copies the command and its environment.
   *
   * @param workspace the only folder it may write to; it runs there
   * @param command program and arguments
   * @param input what it reads on standard input, which is closed after it
   * @param timeout after which it and everything it started is killed
   * @param cancellation kills it earlier
   * @param environment variables beside those that the sandbox itself sets; nothing secret
   */
  public SandboxCommand {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * Makes a command that is never cancelled.
   *
   * @param workspace the only folder it may write to; it runs there
   * @param command program and arguments
   * @param input what it reads on standard input, which is closed after it
   * @param timeout after which it and everything it started is killed
   */
  public SandboxCommand(
      WorkspacePath workspace, List<String> command, String input, Duration timeout) {
    this(workspace, command, input, timeout, Cancellation.NONE, Map.of());
  }

  /**
   * {@return this command, killed once that is requested}
   *
   * @param cancelled requested once nobody waits for the command
   */
  public SandboxCommand until(Cancellation cancelled) {
    return new SandboxCommand(workspace, command, input, timeout, cancelled, environment);
  }

  /**
   * {@return this command with these variables in its environment, in place of those it had}
   *
   * @param variables by name; empty: none
   */
  public SandboxCommand with(Map<String, String> variables) {
    return new SandboxCommand(workspace, command, input, timeout, cancellation, variables);
  }

  /**
   * {@return a command that reads nothing}
   *
   * @param workspace the only folder it may write to; it runs there
   * @param command program and arguments
   * @param timeout after which it and everything it started is killed
   */
  public static SandboxCommand of(WorkspacePath workspace, List<String> command, Duration timeout) {
    return new SandboxCommand(workspace, command, "", timeout);
  }
}
