package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.loop.Budget;
import dev.loopwright.domain.loop.CheckpointSchedule;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.Timeouts;
import dev.loopwright.domain.loop.WorkspacePath;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** How a loop is to run, out of the body that starts it. */
public final class LoopConfigJson {
  /** Stands for a faulty name, so that the faults of all else are found too. */
  private static final AgentName NOBODY = new AgentName("nobody");

  private LoopConfigJson() {}

  /**
   * Reads a configuration; other members stay unread.
   *
   * @return empty if its bounds are not kept; like any fault, that is noted in the reader
   */
  public static Optional<LoopConfig> read(JsonObjectReader json) {
    var name = json.requiredString("agent_name");
    var agentName = name.isEmpty() ? NOBODY : json.made(() -> new AgentName(name)).orElse(NOBODY);
    var requested = json.integer("max_iterations");
    var conditions = ExitConditionConfigJson.read(json, "exit_conditions");
    var checkpoints = checkpoints(json);
    var timeouts = timeouts(json);
    var budget = budget(json);
    var workspace = workspace(json);
    var work = WorkJson.read(json);
    var metadata = json.rawObject("custom_metadata").orElse(JsonText.EMPTY_OBJECT);
    return json.made(
        () ->
            new LoopConfig(
                agentName,
                requested,
                conditions,
                checkpoints,
                timeouts,
                budget,
                workspace,
                work,
                metadata));
  }

  private static CheckpointSchedule checkpoints(JsonObjectReader json) {
    var usual = CheckpointSchedule.DEFAULT;
    return new CheckpointSchedule(
        json.integer("checkpoint_interval").orElse(usual.interval()),
        seconds(json, "checkpoint_expiry_seconds", usual.expiry()));
  }

  private static Timeouts timeouts(JsonObjectReader json) {
    var usual = Timeouts.DEFAULT;
    return new Timeouts(
        seconds(json, "iteration_timeout_seconds", usual.iteration()),
        seconds(json, "max_iteration_seconds", usual.wholeIteration()),
        seconds(json, "idle_timeout_seconds", usual.idle()),
        seconds(json, "verification_timeout_seconds", usual.verification()));
  }

  private static Duration seconds(JsonObjectReader json, String name, Duration usual) {
    var seconds = json.integer(name);
    return seconds.isPresent() ? Duration.ofSeconds(seconds.getAsInt()) : usual;
  }

  private static Budget budget(JsonObjectReader json) {
    return json.object("budget").map(LoopConfigJson::readBudget).orElse(Budget.UNLIMITED);
  }

  private static Budget readBudget(JsonObjectReader json) {
    var seconds = json.integer("max_duration_seconds");
    Optional<Duration> duration =
        seconds.isPresent()
            ? Optional.of(Duration.ofSeconds(seconds.getAsInt()))
            : Optional.empty();
    OptionalLong tokens = json.longInteger("max_tokens");
    var budget = new Budget(duration, tokens, json.decimal("max_cost_usd"));
    json.refuseUnknown();
    return budget;
  }

  private static Optional<WorkspacePath> workspace(JsonObjectReader json) {
    return json.object("workspace").flatMap(workspace -> readWorkspace(json, workspace));
  }

  private static Optional<WorkspacePath> readWorkspace(
      JsonObjectReader json, JsonObjectReader workspace) {
    var path = workspace.string("path");
    json.faults().unless(path.isPresent(), workspace.at("path"), "is required");
    var session = workspace.string("sandbox_session");
    workspace.refuseUnknown();
    return path.flatMap(value -> json.made(() -> new WorkspacePath(value, session)));
  }
}
