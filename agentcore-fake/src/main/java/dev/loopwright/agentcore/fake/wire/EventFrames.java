package dev.loopwright.agentcore.fake.wire;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Writes the frames of an event stream, {@code application/vnd.amazon.eventstream}. */
public final class EventFrames {
  /** The content type of such streams. */
  public static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

  private EventFrames() {}

  /** Writes an event. */
  public static void event(OutputStream out, String type, JsonObject payload) {
    write(out, Map.of(":message-type", "event", ":event-type", type), payload);
  }

  /**
   * Writes an error within a stream.
   *
   * @param type in the stream's spelling, e.g. {@code throttlingException}
   */
  public static void exception(OutputStream out, String type, String message) {
    write(
        out,
        Map.of(":message-type", "exception", ":exception-type", type),
        Json.createObjectBuilder().add("message", message).build());
  }

  private static void write(OutputStream out, Map<String, String> headers, JsonObject payload) {
    var all = new java.util.HashMap<String, HeaderValue>();
    headers.forEach((name, value) -> all.put(name, HeaderValue.fromString(value)));
    all.put(":content-type", HeaderValue.fromString("application/json"));
    new Message(all, payload.toString().getBytes(StandardCharsets.UTF_8)).encode(out);
  }
}
