package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.condition.WorkspaceDigest;
import java.util.Optional;

/** A saved position of a loop. */
public final class CheckpointJson {
  private CheckpointJson() {}

  /** Writes the members, the agent's state among them. */
  public static void write(JsonWriter json, Checkpoint checkpoint) {
    write(json, CheckpointSummary.of(checkpoint), Optional.of(checkpoint.state().agentState()));
  }

  /** Writes the members; the agent's state is null. */
  public static void write(JsonWriter json, CheckpointSummary summary) {
    write(json, summary, Optional.empty());
  }

  private static void write(
      JsonWriter json, CheckpointSummary summary, Optional<JsonText> agentState) {
    json.member("checkpoint_id", summary.reference().id().value())
        .member("session_id", summary.sessionId().value())
        .member("agent_name", summary.agentName().value())
        .member("iteration", summary.reference().iteration())
        .member("max_iterations", summary.maxIterations())
        .member("phase", summary.phase().wireName())
        .opaque("agent_state", agentState)
        .array("exit_conditions", summary.conditions(), ExitConditionStatusJson::write)
        .member("custom_data", summary.customData())
        .text("workspace_digest", summary.workspaceDigest().map(WorkspaceDigest::value))
        .member("created_at", summary.reference().savedAt())
        .text("memory_event_id", summary.memoryEventId());
  }
}
