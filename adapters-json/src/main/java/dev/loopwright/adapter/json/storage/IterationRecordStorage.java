package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.loop.CompletionReceipt;
import dev.loopwright.domain.loop.IterationDecision;
import dev.loopwright.domain.loop.IterationRecord;
import dev.loopwright.domain.loop.IterationStatus;

/** {@link IterationRecord} as it is kept. */
public final class IterationRecordStorage {
  private IterationRecordStorage() {}

  /** Returns the text to keep. */
  public static String text(IterationRecord record) {
    return JsonWriter.object(json -> write(json, record));
  }

  /**
   * Reads a kept text.
   *
   * @throws CorruptedRecordException if it is not what was written
   */
  public static IterationRecord read(String text) {
    return StoredObject.read("iteration", text, IterationRecordStorage::read);
  }

  static void write(JsonWriter json, IterationRecord record) {
    json.member("session_id", record.sessionId().value())
        .member("number", record.number())
        .member("attempt", record.attempt())
        .member("status", record.status().name())
        .member("begun_at", record.begunAt())
        .moment("completed_at", record.completedAt())
        .member("usage", inner -> UsageStorage.write(inner, record.usage()))
        .number("resumed_from", record.resumedFrom())
        .member("receipt", record.receipt(), IterationRecordStorage::writeReceipt)
        .member("decision", record.decision(), IterationRecordStorage::writeDecision)
        .array("conditions", record.conditions(), ExitConditionStatusStorage::write);
  }

  private static void writeReceipt(JsonWriter json, CompletionReceipt receipt) {
    json.member("token", receipt.token().value())
        .member("digest", receipt.digest())
        .member("custom_data", receipt.customData().value());
  }

  private static void writeDecision(JsonWriter json, IterationDecision decision) {
    json.member("goes_on", decision.goesOn())
        .text("outcome", decision.outcome().map(Enum::name))
        .text("stop_reason", decision.stopReason().map(Enum::name));
  }

  static IterationRecord read(StoredObject json) {
    return new IterationRecord(
        new SessionId(json.requiredText("session_id")),
        json.requiredNumber("number"),
        json.requiredNumber("attempt"),
        json.constant("status", IterationStatus.class),
        json.requiredMoment("begun_at"),
        json.moment("completed_at"),
        json.requiredObject("usage", UsageStorage::read),
        json.number("resumed_from"),
        json.object("receipt", IterationRecordStorage::readReceipt),
        json.object("decision", IterationRecordStorage::readDecision),
        json.objects("conditions", ExitConditionStatusStorage::read));
  }

  private static CompletionReceipt readReceipt(StoredObject json) {
    return new CompletionReceipt(
        new LeaseToken(json.requiredText("token")),
        json.requiredText("digest"),
        json.opaque("custom_data"));
  }

  private static IterationDecision readDecision(StoredObject json) {
    return new IterationDecision(
        json.flag("goes_on"),
        json.optionalConstant("outcome", LoopOutcome.class),
        json.optionalConstant("stop_reason", StopReason.class));
  }
}
