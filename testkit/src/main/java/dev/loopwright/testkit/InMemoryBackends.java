package dev.loopwright.testkit;

import dev.loopwright.application.service.Backends;
import dev.loopwright.application.verification.ConditionTools;

/** Backends of which nothing outlives the process, for tests of what verifies. */
public final class InMemoryBackends {
  private InMemoryBackends() {}

  /**
   * {@return fresh stores and a decision point of numbers, around these tools}
   *
   * @param tools what verifies
   */
  public static Backends around(ConditionTools tools) {
    var loops = new InMemoryLoopStore();
    var policies = new InMemoryPolicyStore();
    return new Backends(
        loops,
        loops,
        loops,
        new InMemoryCheckpointStore(),
        policies,
        new NumericPolicyDecisionPoint(),
        new NumericPolicyAdministration(),
        new InMemoryProgressQueries(loops, policies),
        tools);
  }
}
