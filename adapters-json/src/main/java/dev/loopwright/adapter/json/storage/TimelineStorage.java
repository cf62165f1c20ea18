package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.CheckpointRef;
import dev.loopwright.domain.loop.RestoredFrom;
import dev.loopwright.domain.loop.Timeline;

/** {@link Timeline} as it is kept. */
final class TimelineStorage {
  private TimelineStorage() {}

  static void write(JsonWriter json, Timeline timeline) {
    json.member("started_at", timeline.startedAt())
        .moment("last_iteration_at", timeline.lastIterationAt())
        .member("last_activity_at", timeline.lastActivityAt())
        .member("last_event_at", timeline.lastEventAt())
        .member("last_checkpoint", timeline.lastCheckpoint(), TimelineStorage::writeCheckpoint)
        .member("restored_from", timeline.restoredFrom(), TimelineStorage::writeRestored);
  }

  private static void writeCheckpoint(JsonWriter json, CheckpointRef checkpoint) {
    json.member("id", checkpoint.id().value())
        .member("iteration", checkpoint.iteration())
        .member("saved_at", checkpoint.savedAt());
  }

  static Timeline read(StoredObject json) {
    return new Timeline(
        json.requiredMoment("started_at"),
        json.moment("last_iteration_at"),
        json.requiredMoment("last_activity_at"),
        json.requiredMoment("last_event_at"),
        json.object("last_checkpoint", TimelineStorage::readCheckpoint),
        json.object("restored_from", TimelineStorage::readRestored));
  }

  private static void writeRestored(JsonWriter json, RestoredFrom from) {
    json.member("checkpoint_id", from.checkpointId().value())
        .member("iteration", from.iteration())
        .text("workspace_matches", from.workspaceMatches().map(String::valueOf))
        .number("lost_up_to", from.lostUpTo());
  }

  private static RestoredFrom readRestored(StoredObject json) {
    return new RestoredFrom(
        new CheckpointId(json.requiredText("checkpoint_id")),
        json.requiredNumber("iteration"),
        json.text("workspace_matches").map(Boolean::valueOf),
        json.number("lost_up_to"));
  }

  private static CheckpointRef readCheckpoint(StoredObject json) {
    return new CheckpointRef(
        new CheckpointId(json.requiredText("id")),
        json.requiredNumber("iteration"),
        json.requiredMoment("saved_at"));
  }
}
