package dev.loopwright.application.service;

import dev.loopwright.application.port.in.WorkFunction;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.application.port.out.WorkspaceUnavailableException;
import dev.loopwright.domain.LoopException;
import dev.loopwright.domain.Usage;

/**
 * Calls the work of one run of a loop. An interruption is kept from the stores, of which some do
 * not survive one, and handed on when the run is over. Not safe for many threads.
 */
final class WorkCalls {
  private final WorkFunction work;
  private boolean interrupted;

  WorkCalls(WorkFunction work) {
    this.work = work;
  }

  /**
   * Calls the work, which is other people's code.
   *
   * @throws BackendUnavailableException if it could not be reached: the iteration may be tried
   *     again
   * @throws SandboxUnavailableException likewise
   * @throws WorkspaceUnavailableException likewise
   */
  WorkAnswer perform(WorkRequest request) {
    try {
      return work.perform(request);
    } catch (InterruptedException e) {
      interrupted = true;
      return failed("the work was interrupted");
    } catch (BackendUnavailableException
        | SandboxUnavailableException
        | WorkspaceUnavailableException e) {
      throw e;
    } catch (LoopException e) {
      return failed(e.getMessage());
    } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
      return failed("the work failed: " + e);
    } finally {
      interrupted |= Thread.interrupted();
    }
  }

  void handOnInterruption() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static WorkAnswer failed(String message) {
    return new WorkAnswer.Failed(message, false, Usage.NONE);
  }
}
