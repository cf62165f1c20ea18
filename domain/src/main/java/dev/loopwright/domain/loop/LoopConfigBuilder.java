package dev.loopwright.domain.loop;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.ExitConditionConfig;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a {@link LoopConfig}; what is not set has its default. Not safe for many threads. */
public final class LoopConfigBuilder {
  private final AgentName agentName;
  private OptionalInt requestedMaxIterations = OptionalInt.empty();
  private List<ExitConditionConfig> exitConditions = List.of();
  private CheckpointSchedule checkpoints = CheckpointSchedule.DEFAULT;
  private Timeouts timeouts = Timeouts.DEFAULT;
  private Budget budget = Budget.UNLIMITED;
  private Optional<WorkspacePath> workspace = Optional.empty();
  private Work work = new Work.AgentDriven();
  private JsonText customMetadata = JsonText.EMPTY_OBJECT;

  LoopConfigBuilder(AgentName agentName) {
    this.agentName = agentName;
  }

  /**
   * Starts from a configuration that there is.
   *
   * @param config what to start from; it stays as it is
   * @return a builder whose values are those of the configuration
   */
  public static LoopConfigBuilder copyOf(LoopConfig config) {
    var copy = new LoopConfigBuilder(config.agentName());
    copy.requestedMaxIterations = config.requestedMaxIterations();
    copy.exitConditions = config.exitConditions();
    copy.checkpoints = config.checkpoints();
    copy.timeouts = config.timeouts();
    copy.budget = config.budget();
    copy.workspace = config.workspace();
    copy.work = config.work();
    copy.customMetadata = config.customMetadata();
    return copy;
  }

  /**
   * Lowers the policy's limit for this loop; 1 to 10,000.
   *
   * @param most iterations, 1 to 10,000
   * @return this builder
   */
  public LoopConfigBuilder maxIterations(int most) {
    this.requestedMaxIterations = OptionalInt.of(most);
    return this;
  }

  /**
   * Sets what must be verified. Default: nothing, so that the loop ends by its limit.
   *
   * @param conditions all must be met; at most {@value LoopConfig#MOST_CONDITIONS}, with distinct
   *     names
   * @return this builder
   */
  public LoopConfigBuilder exitConditions(List<ExitConditionConfig> conditions) {
    this.exitConditions = conditions;
    return this;
  }

  /**
   * Sets what must be verified.
   *
   * @param conditions all must be met; at most {@value LoopConfig#MOST_CONDITIONS}, with distinct
   *     names
   * @return this builder
   */
  public LoopConfigBuilder exitConditions(ExitConditionConfig... conditions) {
    return exitConditions(List.of(conditions));
  }

  /**
   * Sets when checkpoints are saved. Default: every fifth iteration, kept for a day.
   *
   * @param schedule interval of 1 to 100 iterations, expiry of 1 hour to 7 days
   * @return this builder
   */
  public LoopConfigBuilder checkpoints(CheckpointSchedule schedule) {
    this.checkpoints = schedule;
    return this;
  }

  /**
   * Sets how long parts may take. Default: {@link Timeouts#DEFAULT}.
   *
   * @param limits for iteration, verification and idling
   * @return this builder
   */
  public LoopConfigBuilder timeouts(Timeouts limits) {
    this.timeouts = limits;
    return this;
  }

  /**
   * Sets what may be used up. Default: no bound.
   *
   * @param most of active time, tokens and cost; what is empty in it has no bound
   * @return this builder
   */
  public LoopConfigBuilder budget(Budget most) {
    this.budget = most;
    return this;
  }

  /**
   * Sets where the work's files are. Default: none, which suits conditions without a command.
   *
   * @param path a folder where workspaces may lie
   * @return this builder
   */
  public LoopConfigBuilder workspace(WorkspacePath path) {
    this.workspace = Optional.of(path);
    return this;
  }

  /**
   * Sets who does the work. Default: the agent itself drives.
   *
   * @param worker the agent, a function, a command or a URL
   * @return this builder
   */
  public LoopConfigBuilder work(Work worker) {
    this.work = worker;
    return this;
  }

  /**
   * Sets metadata of one's own, an object. Default: none.
   *
   * @param metadata an object
   * @return this builder
   */
  public LoopConfigBuilder customMetadata(JsonText metadata) {
    this.customMetadata = metadata;
    return this;
  }

  /**
   * Makes the configuration.
   *
   * @return the configuration, all bounds checked
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public LoopConfig build() {
    return new LoopConfig(
        agentName,
        requestedMaxIterations,
        exitConditions,
        checkpoints,
        timeouts,
        budget,
        workspace,
        work,
        customMetadata);
  }
}
