package dev.loopwright.application.port.out;

import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.WorkspacePath;

/** Runs commands where they can do no harm. Implementations are safe for use by many threads. */
public interface CodeSandbox {
  /**
   * Runs a command in a workspace and returns once it and everything it started is gone. Never runs
   * it twice. Once the command's cancellation is requested, it is killed.
   *
   * @param command what to run, where, and for how long
   * @return how it ended and what it wrote; that it failed or was killed is a result, not an
   *     exception
   * @throws InvalidInputException if the workspace is not there or not where workspaces may be
   * @throws WorkspaceUnavailableException if the storage of workspaces is away; nothing ran
   * @throws SandboxUnavailableException if no isolation is to be had; nothing ran
   */
  SandboxResult run(SandboxCommand command);

  /**
   * Makes sure that commands can be run, isolated as the {@linkplain #sandboxClass() class}
   * promises; safe to repeat, and cheap, for readiness asks often.
   *
   * @throws SandboxUnavailableException if not; says what is missing and what to do
   * @throws BackendUnavailableException if whatever runs them can't be reached
   */
  default void check() {}

  /**
   * Checks, before a loop starts, that its commands can run in the session that its workspace
   * names. A sandbox that has no sessions refuses each.
   *
   * @param workspace with or without a session
   * @throws InvalidInputException if they can't
   * @throws BackendUnavailableException if that can't be found out
   */
  default void check(WorkspacePath workspace) {
    if (workspace.sandboxSession().isPresent()) {
      throw InvalidInputException.of(
          "/workspace/sandbox_session",
          "must be left out: the sandbox of this server has no sessions of others");
    }
  }

  /**
   * {@return what isolates commands, such as {@code bubblewrap}; {@code none} where nothing does}
   */
  String sandboxClass();
}
