package dev.loopwright.agentcore.fake;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * An event as Memory keeps it.
 *
 * @param id 19 digits of the client's time in milliseconds, {@code #}, 8 hexadecimal digits
 * @param order in which it was made
 * @param timestamp seconds since 1970
 * @param payload as it came
 * @param metadata as it came
 */
record StoredEvent(
    String id, long order, BigDecimal timestamp, JsonArray payload, JsonObject metadata) {
  static final Comparator<StoredEvent> BY_ID = Comparator.comparing(StoredEvent::id);
  static final Comparator<StoredEvent> BY_TIME_AND_ORDER =
      Comparator.comparing(StoredEvent::timestamp).thenComparing(StoredEvent::order);

  JsonObject json(EventKey key, boolean withPayload) {
    var json =
        Json.createObjectBuilder()
            .add("memoryId", key.memoryId())
            .add("actorId", key.actorId())
            .add("sessionId", key.sessionId())
            .add("eventId", id)
            .add("eventTimestamp", timestamp)
            .add("branch", Json.createObjectBuilder().add("name", "main"));
    if (withPayload) {
      json.add("payload", payload);
    }
    if (!metadata.isEmpty()) {
      json.add("metadata", metadata);
    }
    return json.build();
  }
}
