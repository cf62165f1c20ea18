package dev.loopwright.adapter.rest;

import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes trees of maps and lists as JSON, hostile values in between as they are. */
final class JsonTree {
  /** A value as it is to be written. */
  record Raw(String json) {}

  private JsonTree() {}

  static String text(Object node) {
    if (node instanceof Raw raw) {
      return raw.json();
    }
    if (node instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(member -> text(member.getKey()) + ":" + text(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (node instanceof List<?> list) {
      return list.stream().map(JsonTree::text).collect(Collectors.joining(",", "[", "]"));
    }
    return node instanceof String string
        ? Json.createValue(string).toString()
        : String.valueOf(node);
  }
}
