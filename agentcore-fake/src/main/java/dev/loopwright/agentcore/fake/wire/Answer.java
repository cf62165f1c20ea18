package dev.loopwright.agentcore.fake.wire;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a service answers.
 *
 * @param status of HTTP
 * @param headers beside the length
 * @param body writes the body; a body that fails half-way cuts the stream
 * @param document the body's JSON object; empty where it is not one
 */
public record Answer(int status, Map<String, String> headers, Body body, JsonObject document) {
  /** Writes a body. */
  @FunctionalInterface
  public interface Body {
    /** Writes it, piece by piece if it likes. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Copies the headers. */
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** Makes an answer whose body is no JSON object. */
  public Answer(int status, Map<String, String> headers, Body body) {
    this(status, headers, body, JsonObject.EMPTY_JSON_OBJECT);
  }

  /** Returns an answer in JSON. */
  public static Answer json(int status, JsonObject body) {
    var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return new Answer(
        status, Map.of("Content-Type", "application/json"), out -> out.write(bytes), body);
  }

  /** Returns an answer with 200 in JSON. */
  public static Answer ok(JsonObject body) {
    return json(200, body);
  }

  /** Returns an answer of bytes. */
  public static Answer bytes(int status, String contentType, byte[] bytes) {
    return new Answer(status, Map.of("Content-Type", contentType), out -> out.write(bytes));
  }

  /** Returns an answer that is written as it comes. */
  public static Answer stream(String contentType, Map<String, String> headers, Body body) {
    var all = new java.util.HashMap<>(headers);
    all.put("Content-Type", contentType);
    return new Answer(200, all, body);
  }

  /** Returns this answer with another body. */
  Answer writtenBy(Body other) {
    return new Answer(status, headers, other, document);
  }
}
