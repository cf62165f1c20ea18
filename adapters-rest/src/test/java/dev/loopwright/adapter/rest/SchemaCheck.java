package dev.loopwright.adapter.rest;

import static dev.loopwright.adapter.rest.OpenApiDocument.asList;
import static dev.loopwright.adapter.rest.OpenApiDocument.asMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds a value against a schema, more strictly than JSON Schema does: members that the schema does
 * not name are faults, too.
 */
final class SchemaCheck {
  private final OpenApiDocument document;
  private final List<String> faults = new ArrayList<>();

  private SchemaCheck(OpenApiDocument document) {
    this.document = document;
  }

  static List<String> faults(OpenApiDocument document, String schema, Object value) {
    var check = new SchemaCheck(document);
    check.value(schema, document.map("components", "schemas", schema), value);
    return check.faults;
  }

  private void value(String at, Map<String, Object> schemaOrReference, Object value) {
    var schema = document.resolve(schemaOrReference);
    if (schema.containsKey("oneOf")) {
      oneOf(at, schema, value);
    } else if (schema.containsKey("type") && !types(schema).contains(type(value))) {
      faults.add(at + " is " + type(value) + " instead of " + types(schema));
    } else {
      content(at, schema, value);
    }
  }

  private void content(String at, Map<String, Object> schema, Object value) {
    if (schema.get("enum") instanceof List<?> known && !known.contains(value)) {
      faults.add(at + " is not one of " + known + ": " + value);
    }
    if (schema.containsKey("const") && !schema.get("const").equals(value)) {
      faults.add(at + " is not " + schema.get("const"));
    }
    if (value instanceof List<?> items && schema.containsKey("items")) {
      items.forEach(item -> value(at + "[]", asMap(schema.get("items")), item));
    }
    if (value instanceof Map<?, ?> && schema.containsKey("properties")) {
      object(at, schema, asMap(value));
    }
  }

  private void oneOf(String at, Map<String, Object> schema, Object value) {
    var matching =
        asList(schema.get("oneOf")).stream().filter(choice -> fits(at, asMap(choice), value));
    var count = matching.count();
    if (count != 1) {
      faults.add(at + " matches " + count + " choices: " + value);
    }
  }

  private boolean fits(String at, Map<String, Object> schema, Object value) {
    var check = new SchemaCheck(document);
    check.value(at, schema, value);
    return check.faults.isEmpty();
  }

  private void object(String at, Map<String, Object> schema, Map<String, Object> value) {
    var properties = asMap(schema.get("properties"));
    for (var name : asList(schema.getOrDefault("required", List.of()))) {
      if (!value.containsKey(name)) {
        faults.add(at + "." + name + " is missing");
      }
    }
    value.forEach(
        (name, member) -> {
          if (properties.containsKey(name)) {
            value(at + "." + name, asMap(properties.get(name)), member);
          } else if (!Boolean.TRUE.equals(schema.get("additionalProperties"))) {
            faults.add(at + "." + name + " is not documented");
          }
        });
  }

  private static List<?> types(Map<String, Object> schema) {
    var type = schema.get("type");
    var types = new ArrayList<Object>(type instanceof List<?> many ? many : List.of(type));
    if (types.contains("number")) {
      types.add("integer");
    }
    return types;
  }

  private static String type(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String) {
      return "string";
    }
    if (value instanceof Boolean) {
      return "boolean";
    }
    if (value instanceof Number number) {
      return number instanceof Double ? "number" : "integer";
    }
    return value instanceof List<?> ? "array" : "object";
  }
}
