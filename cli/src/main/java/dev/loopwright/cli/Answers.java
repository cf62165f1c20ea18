package dev.loopwright.cli;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;

/** Reads the server's answers; members may be added to them, and those without a value are null. */
final class Answers {

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private Answers() {}

  static JsonObject object(String text) {
    try (var reader = READERS.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** Returns the member's text; empty where it is missing, null or no text. */
  static String text(JsonObject json, String member) {
    return json.get(member) instanceof JsonString text ? text.getString() : "";
  }

  /** Returns the member's number; 0 where it is missing, null or no number. */
  static int number(JsonObject json, String member) {
    return json.get(member) instanceof JsonNumber number ? number.intValue() : 0;
  }

  static boolean flag(JsonObject json, String member) {
    return JsonValue.TRUE.equals(json.get(member));
  }

  /** Returns the member's array; an empty one where it is missing, null or no array. */
  static JsonArray array(JsonObject json, String member) {
    return json.get(member) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
  }
}
