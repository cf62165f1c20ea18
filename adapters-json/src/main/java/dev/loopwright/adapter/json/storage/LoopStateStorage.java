package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Verification;

/**
 * {@link LoopState} as it is kept, but for its configuration, which never changes, and the agent's
 * state and the baseline, which are large and change seldom: each has a place of its own.
 */
public final class LoopStateStorage {
  private LoopStateStorage() {}

  /** Returns the text to keep. */
  public static String text(LoopState state) {
    return JsonWriter.object(json -> write(json, state));
  }

  /**
   * Reads a kept text.
   *
   * @throws CorruptedRecordException if it is not what was written
   */
  public static LoopState read(
      String text, LoopConfig config, Baseline baseline, JsonText agentState) {
    return StoredObject.read("loop", text, json -> read(json, config, baseline, agentState));
  }

  static void write(JsonWriter json, LoopState state) {
    json.member("session_id", state.sessionId().value())
        .member("stage", inner -> StageStorage.write(inner, state.stage()))
        .member("counters", inner -> StandingStorage.writeCounters(inner, state.counters()))
        .member("limit", inner -> StandingStorage.writeLimit(inner, state.limit()))
        .array("conditions", state.verification().conditions(), ExitConditionStatusStorage::write)
        .text("workspace_digest", state.verification().digest().map(WorkspaceDigest::value))
        .member("timeline", inner -> TimelineStorage.write(inner, state.timeline()));
  }

  static LoopState read(
      StoredObject json, LoopConfig config, Baseline baseline, JsonText agentState) {
    return new LoopState(
        new SessionId(json.requiredText("session_id")),
        config,
        json.requiredObject("stage", StageStorage::read),
        json.requiredObject("counters", StandingStorage::readCounters),
        json.requiredObject("limit", StandingStorage::readLimit),
        new Verification(
            json.objects("conditions", ExitConditionStatusStorage::read),
            json.text("workspace_digest").map(WorkspaceDigest::new),
            baseline),
        agentState,
        json.requiredObject("timeline", TimelineStorage::read));
  }
}
