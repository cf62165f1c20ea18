package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.loop.IterationDecision;
import dev.loopwright.domain.loop.IterationRecord;
import java.util.OptionalLong;

/** What is recorded of an iteration; never its lease. */
public final class IterationRecordJson {
  private IterationRecordJson() {}

  /** Writes the members. */
  public static void write(JsonWriter json, IterationRecord record) {
    var decision = record.decision();
    json.member("session_id", record.sessionId().value())
        .member("iteration", record.number())
        .member("attempt", record.attempt())
        .member("status", record.status().wireName())
        .member("begun_at", record.begunAt())
        .moment("completed_at", record.completedAt())
        .number(
            "duration_ms",
            record
                .duration()
                .map(duration -> OptionalLong.of(duration.toMillis()))
                .orElse(OptionalLong.empty()))
        .text("decision", decision.map(IterationDecision::wireName))
        .text("outcome", decision.flatMap(IterationDecision::outcome).map(LoopOutcome::wireName))
        .text(
            "stop_reason",
            decision.flatMap(IterationDecision::stopReason).map(StopReason::wireName))
        .array("exit_conditions", record.conditions(), ExitConditionStatusJson::write)
        .member("usage", usage -> UsageJson.write(usage, record.usage()))
        .number("resumed_from", record.resumedFrom());
  }
}
