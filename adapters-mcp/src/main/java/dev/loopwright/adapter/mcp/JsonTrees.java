package dev.loopwright.adapter.mcp;

import dev.loopwright.domain.JsonText;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapperSupplier;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as the SDK wants it: maps and lists. */
final class JsonTrees {
  /** Named, not looked for: a service loader finds nothing on the SDK's own threads in a server. */
  static final McpJsonMapper MAPPER = new JacksonMcpJsonMapperSupplier().get();

  private JsonTrees() {}

  /** Returns an object as a map; numbers keep every digit. */
  static Map<String, Object> of(JsonText object) {
    try (var reader = Json.createReader(new StringReader(object.value()))) {
      return members(reader.readObject());
    }
  }

  /** Returns what the SDK has read as text. */
  static JsonText text(Object tree) {
    try {
      return new JsonText(MAPPER.writeValueAsString(tree));
    } catch (IOException e) {
      throw new UncheckedIOException("writing what was read as JSON", e);
    }
  }

  private static Map<String, Object> members(JsonObject object) {
    var members = new LinkedHashMap<String, Object>();
    object.forEach((name, value) -> members.put(name, plain(value)));
    return members;
  }

  private static @Nullable Object plain(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> members(value.asJsonObject());
      case ARRAY -> elements(value.asJsonArray());
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> number((JsonNumber) value);
      case TRUE -> true;
      case FALSE -> false;
      case NULL -> null;
    };
  }

  private static Object number(JsonNumber number) {
    return number.isIntegral() ? number.bigIntegerValueExact() : number.bigDecimalValue();
  }

  private static List<@Nullable Object> elements(JsonArray array) {
    var elements = new ArrayList<@Nullable Object>();
    array.forEach(value -> elements.add(plain(value)));
    return elements;
  }
}
