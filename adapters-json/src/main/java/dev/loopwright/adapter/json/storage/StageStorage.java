package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.loop.Stage;

/** {@link Stage} as it is kept. */
final class StageStorage {
  private static final String PAUSE = "pause_requested";

  private StageStorage() {}

  static void write(JsonWriter json, Stage stage) {
    if (stage instanceof Stage.Initializing) {
      json.member("type", "initializing");
    } else if (stage instanceof Stage.Ready) {
      json.member("type", "ready");
    } else if (stage instanceof Stage.Iterating iterating) {
      json.member("type", "iterating")
          .member("active", inner -> ActiveIterationStorage.write(inner, iterating.active()))
          .member(PAUSE, iterating.pauseRequested());
    } else if (stage instanceof Stage.Evaluating evaluating) {
      json.member("type", "evaluating")
          .member("recorded", inner -> IterationRecordStorage.write(inner, evaluating.recorded()))
          .member(PAUSE, evaluating.pauseRequested());
    } else if (stage instanceof Stage.SavingCheckpoint saving) {
      json.member("type", "saving_checkpoint").member(PAUSE, saving.pauseRequested());
    } else {
      writeStop(json, stage);
    }
  }

  private static void writeStop(JsonWriter json, Stage stage) {
    if (stage instanceof Stage.Completing completing) {
      json.member("type", "completing")
          .member("ending", inner -> EndingStorage.write(inner, completing.ending()))
          .member("abandoned", completing.abandoned(), ActiveIterationStorage::write);
    } else if (stage instanceof Stage.Paused paused) {
      json.member("type", "paused")
          .member("reason", paused.reason().name())
          .member("unverified", paused.unverified(), IterationRecordStorage::write)
          .member("violation", paused.violation(), EndingStorage::writeViolation);
    } else if (stage instanceof Stage.Ended ended) {
      json.member("type", "ended")
          .member("ending", inner -> EndingStorage.write(inner, ended.ending()))
          .member("abandoned", ended.abandoned(), ActiveIterationStorage::write);
    } else {
      throw new IllegalStateException("no storage form for " + stage);
    }
  }

  static Stage read(StoredObject json) {
    var type = json.requiredText("type");
    return switch (type) {
      case "initializing" -> new Stage.Initializing();
      case "ready" -> new Stage.Ready();
      case "iterating" ->
          new Stage.Iterating(
              json.requiredObject("active", ActiveIterationStorage::read), json.flag(PAUSE));
      case "evaluating" ->
          new Stage.Evaluating(
              json.requiredObject("recorded", IterationRecordStorage::read), json.flag(PAUSE));
      case "saving_checkpoint" -> new Stage.SavingCheckpoint(json.flag(PAUSE));
      case "completing" ->
          new Stage.Completing(
              json.requiredObject("ending", EndingStorage::read),
              json.object("abandoned", ActiveIterationStorage::read));
      case "paused" ->
          new Stage.Paused(
              json.constant("reason", StopReason.class),
              json.object("unverified", IterationRecordStorage::read),
              json.object("violation", EndingStorage::readViolation));
      case "ended" ->
          new Stage.Ended(
              json.requiredObject("ending", EndingStorage::read),
              json.object("abandoned", ActiveIterationStorage::read));
      default -> throw new IllegalArgumentException("unknown stage: " + type);
    };
  }
}
