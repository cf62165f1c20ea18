package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.LoopPhase;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventPosition;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import java.time.Duration;

/** {@link LoopEvent} as it is kept. */
public final class LoopEventStorage {
  private LoopEventStorage() {}

  /** Returns the text to keep. */
  public static String text(LoopEvent event) {
    return JsonWriter.object(json -> write(json, event));
  }

  /**
   * Reads a kept text.
   *
   * @throws CorruptedRecordException if it is not what was written
   */
  public static LoopEvent read(String text) {
    return StoredObject.read("event", text, LoopEventStorage::read);
  }

  private static void write(JsonWriter json, LoopEvent event) {
    json.member("sequence", event.sequence())
        .member("type", event.type().name())
        .member("session_id", event.sessionId().value())
        .member("agent_name", event.agentName().value())
        .member("position", inner -> writePosition(inner, event.position()))
        .member("timestamp", event.timestamp())
        .text("duration", event.duration().map(Duration::toString))
        .member("details", inner -> EventDetailsStorage.write(inner, event.details()))
        .text("error_message", event.errorMessage());
  }

  private static void writePosition(JsonWriter json, EventPosition position) {
    json.member("iteration", position.iteration())
        .member("max_iterations", position.maxIterations())
        .member("conditions_met", position.conditionsMet())
        .member("conditions_total", position.conditionsTotal())
        .member("phase", position.phase().name());
  }

  private static LoopEvent read(StoredObject json) {
    return new LoopEvent(
        json.requiredLong("sequence"),
        json.constant("type", EventType.class),
        new SessionId(json.requiredText("session_id")),
        new AgentName(json.requiredText("agent_name")),
        json.requiredObject("position", LoopEventStorage::readPosition),
        json.requiredMoment("timestamp"),
        json.duration("duration"),
        json.requiredObject("details", EventDetailsStorage::read),
        json.text("error_message"));
  }

  private static EventPosition readPosition(StoredObject json) {
    return new EventPosition(
        json.requiredNumber("iteration"),
        json.requiredNumber("max_iterations"),
        json.requiredNumber("conditions_met"),
        json.requiredNumber("conditions_total"),
        json.constant("phase", LoopPhase.class));
  }
}
