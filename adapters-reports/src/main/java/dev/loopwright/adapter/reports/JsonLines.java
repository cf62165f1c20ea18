package dev.loopwright.adapter.reports;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/** JSON objects of reports, and their members. */
final class JsonLines {
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private JsonLines() {}

  /** Reads a line that is an object; empty if it is none. */
  static Optional<JsonObject> object(String line) {
    try (var reader = READERS.createReader(new StringReader(line))) {
      return Optional.of(reader.readObject());
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /** Returns a member that is a text; blank where it is missing or something else. */
  static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text ? text.getString() : "";
  }

  /** Returns a member that is an object; empty where it is missing or something else. */
  static JsonObject inner(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
  }
}
