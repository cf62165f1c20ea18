package dev.loopwright.domain.loop;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.ExitConditionConfig;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a loop is to run; fixed at its start.
 *
 * @param agentName whose policy governs it
 * @param requestedMaxIterations 1 to 10,000; can only lower the policy's limit; empty inherits the
 *     policy's, live
 * @param exitConditions all must be met; at most {@value #MOST_CONDITIONS}, with distinct names.
 *     None: it never completes.
 * @param checkpoints when checkpoints are saved
 * @param timeouts how long parts of it may take
 * @param budget what it may use up
 * @param workspace where the work's files are
 * @param work who does the work
 * @param customMetadata an object of the starter's own
 */
public record LoopConfig(
    AgentName agentName,
    OptionalInt requestedMaxIterations,
    List<ExitConditionConfig> exitConditions,
    CheckpointSchedule checkpoints,
    Timeouts timeouts,
    Budget budget,
    Optional<WorkspacePath> workspace,
    Work work,
    JsonText customMetadata) {
  /** How many exit conditions a loop may have. */
  public static final int MOST_CONDITIONS = 50;

  /**
   * Checks and copies what it is made of.
   *
   * @param agentName whose policy governs it
   * @param requestedMaxIterations 1 to 10,000; can only lower the policy's limit; empty inherits
   *     the policy's, live
   * @param exitConditions all must be met; at most {@value #MOST_CONDITIONS}, with distinct names.
   *     None: it never completes.
   * @param checkpoints when checkpoints are saved
   * @param timeouts how long parts of it may take
   * @param budget what it may use up
   * @param workspace where the work's files are
   * @param work who does the work
   * @param customMetadata an object of the starter's own
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public LoopConfig {
    exitConditions = List.copyOf(exitConditions);
    LoopConfigBounds.check(
        requestedMaxIterations, exitConditions, checkpoints, timeouts, budget, customMetadata);
  }

  /**
   * Starts a configuration with everything at its default.
   *
   * @param agentName whose policy governs the loop, 1 to 64 characters
   * @return a builder with everything else at its default
   * @throws dev.loopwright.domain.InvalidInputException if it can't be a name
   */
  public static LoopConfigBuilder builder(String agentName) {
    return new LoopConfigBuilder(new AgentName(agentName));
  }
}
