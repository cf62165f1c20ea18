package dev.loopwright.application.port.out;

import dev.loopwright.domain.loop.Work;

/**
 * Has an agent do the work of an iteration that the server drives. Implementations are safe for use
 * by many threads.
 */
public interface AgentInvoker {
  /**
   * {@return whether this invoker does work of that kind}
   *
   * @param work of any kind
   */
  boolean does(Work work);

  /**
   * Checks work of its kind before a loop starts.
   *
   * @param work of a kind that it does
   * @throws dev.loopwright.domain.InvalidInputException if it does not do this one, saying why
   */
  default void check(Work work) {}

  /**
   * Does the work of one iteration once; returns at the request's deadline at the latest. That the
   * work failed is an answer, not an exception. Once the request's cancellation is requested, the
   * work is stopped, which is a failure.
   *
   * @param work of a kind that it does
   * @param request what the work is given
   * @return what it answered, or that it failed
   * @throws WorkspaceUnavailableException if the storage of workspaces is away; nothing ran
   * @throws SandboxUnavailableException if no isolation is to be had; nothing ran
   * @throws BackendUnavailableException if the agent can't be reached; nothing ran
   */
  WorkAnswer invoke(Work work, WorkRequest request);
}
