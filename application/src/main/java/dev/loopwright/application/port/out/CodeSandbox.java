package dev.loopwright.application.port.out;

/** Runs commands where they can do no harm. Implementations are safe for use by many threads. */
public interface CodeSandbox {
  /**
   * Runs a command in a workspace and returns once it and everything it started is gone. Never runs
   * it twice. Once the command's cancellation is requested, it is killed.
   *
   * @param command what to run, where, and for how long
   * @return how it ended and what it wrote; that it failed or was killed is a result, not an
   *     exception
   * @throws dev.loopwright.domain.InvalidInputException if the workspace is not there or not where
   *     workspaces may be
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
   * {@return what isolates commands, such as {@code bubblewrap}; {@code none} where nothing does}
   */
  String sandboxClass();
}
