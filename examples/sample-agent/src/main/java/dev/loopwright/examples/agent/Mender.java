package dev.loopwright.examples.agent;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Changes the workspace so that a condition that is not met comes closer to being met. */
interface Mender {

  /**
   * Makes one change.
   *
   * @param conditions what the server says, in the loop's order
   * @param signOfLife to be called now and then by a mender that takes long
   * @return what was done, or empty if it knows no answer to what the server says
   * @throws MendFailedException if it tried and failed; another try may succeed
   * @throws IOException if the workspace cannot be read or written
   */
  Optional<Mend> mend(List<Condition> conditions, SignOfLife signOfLife)
      throws IOException, InterruptedException;
}
