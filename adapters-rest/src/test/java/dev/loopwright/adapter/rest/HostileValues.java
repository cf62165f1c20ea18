package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.rest.JsonTree.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values that a schema of the published document forbids. */
final class HostileValues {
  private static final String MANY_DIGITS = "9".repeat(1_000);
  private static final String NUL = "\"a\\u0000b\"";
  private static final String HALF_PAIR = "\"a\\ud800b\"";

  private HostileValues() {}

  static List<Raw> of(Map<String, Object> schema) {
    var found = new ArrayList<String>();
    for (var type : types(schema)) {
      switch (String.valueOf(type)) {
        case "string" -> strings(schema, found);
        case "integer" -> integers(schema, found);
        case "number" ->
            found.addAll(List.of("\"1\"", "1e400", MANY_DIGITS, "true", "[]", "{}", "-1"));
        case "boolean" -> found.addAll(List.of("\"true\"", "1", "{}"));
        case "object" -> objects(schema, found);
        case "array" -> found.addAll(List.of("{}", "\"x\"", "7"));
        default -> {}
      }
    }
    return found.stream().map(Raw::new).toList();
  }

  private static void strings(Map<String, Object> schema, List<String> found) {
    found.addAll(List.of("7", "true", "[]", "{}"));
    if (schema.containsKey("enum") || schema.containsKey("const")) {
      found.add("\"unheard_of\"");
    } else {
      found.addAll(List.of(NUL, HALF_PAIR));
    }
    if (schema.get("minLength") instanceof Integer least && least > 0) {
      found.add("\"\"");
    }
    if (schema.get("maxLength") instanceof Integer most) {
      found.add("\"" + "x".repeat(most + 1) + "\"");
    }
    if (schema.containsKey("pattern") || schema.containsKey("format")) {
      found.add("\"? !\"");
    }
  }

  private static void integers(Map<String, Object> schema, List<String> found) {
    found.addAll(List.of("\"1\"", "1.5", "1e400", MANY_DIGITS, "true", "[]", "{}"));
    found.add("int64".equals(schema.get("format")) ? "9223372036854775808" : "2147483648");
    if (schema.get("minimum") instanceof Integer least) {
      found.add(String.valueOf(least - 1));
    }
    if (schema.get("maximum") instanceof Integer most) {
      found.add(String.valueOf(most + 1));
    }
  }

  private static void objects(Map<String, Object> schema, List<String> found) {
    found.addAll(List.of("[]", "\"x\"", "7", "true"));
    if (Boolean.TRUE.equals(schema.get("additionalProperties"))) {
      found.add(deep());
    }
  }

  /** An object that is fine but for its depth. */
  private static String deep() {
    return "{\"a\":".repeat(64) + "1" + "}".repeat(64);
  }

  private static Stream<?> stream(Object type) {
    return type instanceof List<?> many ? many.stream() : Stream.ofNullable(type);
  }

  private static List<?> types(Map<String, Object> schema) {
    return schema.get("const") instanceof String ? List.of("string") : of(schema.get("type"));
  }

  private static List<?> of(Object type) {
    return stream(type).toList();
  }
}
