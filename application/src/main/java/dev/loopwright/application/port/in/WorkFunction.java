package dev.loopwright.application.port.in;

import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;

/** The work of an iteration, in Java. After a crash the work of one iteration may run again. */
@FunctionalInterface
public interface WorkFunction {
  /**
   * Does the work of one iteration.
   *
   * @param request number, limit, the state that the iteration before left, and what is known of
   *     the conditions
   * @return what the next iteration gets, or that the work failed
   * @throws Exception whatever goes wrong beyond recovery: the loop ends with outcome {@code
   *     error}, from which it may be resumed
   */
  WorkAnswer perform(WorkRequest request) throws Exception;
}
