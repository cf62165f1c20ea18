package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.event.LoopEvent;
import java.util.OptionalLong;

/** What happened in a loop. */
public final class LoopEventJson {
  private LoopEventJson() {}

  /** Writes the members. */
  public static void write(JsonWriter json, LoopEvent event) {
    var position = event.position();
    json.member("sequence", event.sequence())
        .member("event_type", event.type().wireName())
        .member("session_id", event.sessionId().value())
        .member("agent_name", event.agentName().value())
        .member("iteration", position.iteration())
        .member("max_iterations", position.maxIterations())
        .member("timestamp", event.timestamp())
        .number(
            "duration_ms",
            event
                .duration()
                .map(duration -> OptionalLong.of(duration.toMillis()))
                .orElse(OptionalLong.empty()))
        .member("exit_conditions_met", position.conditionsMet())
        .member("exit_conditions_total", position.conditionsTotal())
        .member("phase", position.phase().wireName())
        .details("details", event.details().values())
        .text("error_message", event.errorMessage());
  }
}
