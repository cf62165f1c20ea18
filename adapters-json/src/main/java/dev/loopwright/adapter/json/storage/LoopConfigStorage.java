package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.loop.Budget;
import dev.loopwright.domain.loop.CheckpointSchedule;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.Timeouts;
import dev.loopwright.domain.loop.WorkspacePath;
import java.math.BigDecimal;
import java.time.Duration;

/** {@link LoopConfig} as it is kept. */
public final class LoopConfigStorage {
  private LoopConfigStorage() {}

  /** Returns the text to keep. */
  public static String text(LoopConfig config) {
    return JsonWriter.object(json -> write(json, config));
  }

  /**
   * Reads a kept text.
   *
   * @throws CorruptedRecordException if it is not what was written
   */
  public static LoopConfig read(String text) {
    return StoredObject.read("loop configuration", text, LoopConfigStorage::read);
  }

  static void write(JsonWriter json, LoopConfig config) {
    json.member("agent_name", config.agentName().value())
        .number("max_iterations", config.requestedMaxIterations())
        .array("exit_conditions", config.exitConditions(), ExitConditionConfigStorage::write)
        .member("checkpoint_interval", config.checkpoints().interval())
        .member("checkpoint_expiry", config.checkpoints().expiry().toString())
        .member("timeouts", inner -> writeTimeouts(inner, config.timeouts()))
        .member("budget", inner -> writeBudget(inner, config.budget()))
        .text("workspace", config.workspace().map(WorkspacePath::value))
        .text("sandbox_session", config.workspace().flatMap(WorkspacePath::sandboxSession))
        .member("work", inner -> WorkStorage.write(inner, config.work()))
        .member("custom_metadata", config.customMetadata().value());
  }

  private static void writeTimeouts(JsonWriter json, Timeouts timeouts) {
    json.member("iteration", timeouts.iteration().toString())
        .member("whole_iteration", timeouts.wholeIteration().toString())
        .member("idle", timeouts.idle().toString())
        .member("verification", timeouts.verification().toString());
  }

  private static void writeBudget(JsonWriter json, Budget budget) {
    json.text("duration", budget.duration().map(Duration::toString))
        .number("tokens", budget.tokens())
        .text("cost_usd", budget.costUsd().map(BigDecimal::toString));
  }

  static LoopConfig read(StoredObject json) {
    return new LoopConfig(
        new AgentName(json.requiredText("agent_name")),
        json.number("max_iterations"),
        json.objects("exit_conditions", ExitConditionConfigStorage::read),
        new CheckpointSchedule(
            json.requiredNumber("checkpoint_interval"), json.requiredDuration("checkpoint_expiry")),
        json.requiredObject("timeouts", LoopConfigStorage::readTimeouts),
        json.requiredObject("budget", LoopConfigStorage::readBudget),
        json.text("workspace").map(path -> new WorkspacePath(path, json.text("sandbox_session"))),
        json.requiredObject("work", WorkStorage::read),
        json.opaque("custom_metadata"));
  }

  private static Timeouts readTimeouts(StoredObject json) {
    return new Timeouts(
        json.requiredDuration("iteration"),
        json.requiredDuration("whole_iteration"),
        json.requiredDuration("idle"),
        json.requiredDuration("verification"));
  }

  private static Budget readBudget(StoredObject json) {
    return new Budget(
        json.duration("duration"), json.longNumber("tokens"), json.decimal("cost_usd"));
  }
}
