package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.event.EventDetails;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * {@link EventDetails} as they are kept: a long number as an object, to tell it from a short one.
 */
final class EventDetailsStorage {
  private static final String LONG = "long";

  private EventDetailsStorage() {}

  static void write(JsonWriter json, EventDetails details) {
    details.values().forEach((name, value) -> write(json, name, value));
  }

  private static void write(JsonWriter json, String name, Object value) {
    if (value instanceof String text) {
      json.member(name, text);
    } else if (value instanceof Boolean flag) {
      json.member(name, flag);
    } else if (value instanceof Integer number) {
      json.member(name, number);
    } else if (value instanceof Long number) {
      json.member(name, inner -> inner.member(LONG, number));
    } else if (value instanceof List<?> list) {
      json.strings(name, list.stream().map(String.class::cast).toList());
    } else {
      throw new IllegalStateException("no storage form for " + value);
    }
  }

  static EventDetails read(StoredObject json) {
    var values = new LinkedHashMap<String, Object>();
    json.json().forEach((name, value) -> values.put(name, read(value)));
    return new EventDetails(values);
  }

  private static Object read(JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getString();
      case TRUE -> true;
      case FALSE -> false;
      case NUMBER -> ((JsonNumber) value).intValueExact();
      case OBJECT -> ((JsonObject) value).getJsonNumber(LONG).longValueExact();
      case ARRAY -> ((JsonArray) value).getValuesAs(JsonString::getString);
      case NULL -> throw new IllegalArgumentException("a detail without a value");
    };
  }
}
