package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.CheckpointId;
import java.util.Optional;

/**
 * {@link Checkpoint} as it is kept, but for the agent's state and the id that the memory service
 * gives it.
 */
public final class CheckpointStorage {
  private CheckpointStorage() {}

  /** Returns the text to keep. */
  public static String text(Checkpoint checkpoint) {
    return JsonWriter.object(json -> write(json, checkpoint));
  }

  /**
   * Reads a kept text.
   *
   * @throws CorruptedRecordException if it is not what was written
   */
  public static Checkpoint read(String text, JsonText agentState, String memoryEventId) {
    return StoredObject.read("checkpoint", text, json -> read(json, agentState, memoryEventId));
  }

  private static void write(JsonWriter json, Checkpoint checkpoint) {
    json.member("id", checkpoint.id().value())
        .member("config", inner -> LoopConfigStorage.write(inner, checkpoint.state().config()))
        .member("state", inner -> LoopStateStorage.write(inner, checkpoint.state()))
        .member(
            "baseline",
            inner -> BaselineStorage.write(inner, checkpoint.state().verification().baseline()))
        .member("custom_data", checkpoint.customData().value())
        .text("workspace_digest", checkpoint.workspaceDigest().map(WorkspaceDigest::value))
        .member("created_at", checkpoint.createdAt());
  }

  private static Checkpoint read(StoredObject json, JsonText agentState, String memoryEventId) {
    var config = json.requiredObject("config", LoopConfigStorage::read);
    var baseline = json.object("baseline", BaselineStorage::read).orElse(Baseline.NONE);
    return new Checkpoint(
        new CheckpointId(json.requiredText("id")),
        json.requiredObject(
            "state", state -> LoopStateStorage.read(state, config, baseline, agentState)),
        json.opaque("custom_data"),
        json.text("workspace_digest").map(WorkspaceDigest::new),
        json.requiredMoment("created_at"),
        Optional.of(memoryEventId));
  }
}
