package dev.loopwright.adapter.aws.model;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Holds values against the shapes of a model, and says what is not as the model has it.
 *
 * @param model whose shapes
 */
record ShapeCheck(ServiceModel model) {
  /** Returns what is wrong with a value of the body. */
  List<String> value(String shapeName, String path, JsonValue value) {
    var shape = model.shape(shapeName);
    return switch (shape.getString("type")) {
      case "structure" -> structure(shape, path, value);
      case "list" -> list(shape, path, value);
      case "map" -> map(shape, path, value);
      case "boolean" ->
          demand(
              value == JsonValue.TRUE || value == JsonValue.FALSE, path, "must be true or false");
      case "timestamp" ->
          shape.getString("timestampFormat", "").equals("iso8601")
              ? text(shapeName, path, value)
              : demand(value instanceof JsonNumber, path, "must be seconds since 1970");
      case "integer", "long" ->
          value instanceof JsonNumber number && number.isIntegral()
              ? bounds(shape, path, number.bigDecimalValue(), "")
              : List.of(path + " must be an integer");
      case "float", "double" ->
          value instanceof JsonNumber number
              ? bounds(shape, path, number.bigDecimalValue(), "")
              : List.of(path + " must be a number");
      default -> text(shapeName, path, value);
    };
  }

  private List<String> text(String shapeName, String path, JsonValue value) {
    return value instanceof JsonString string
        ? text(shapeName, path, string.getString())
        : List.of(path + " must be a string");
  }

  /** Returns what is wrong with a value of the path, the query or a header. */
  List<String> text(String shapeName, String path, String text) {
    var shape = model.shape(shapeName);
    return switch (shape.getString("type")) {
      case "string" -> string(shape, path, text);
      case "timestamp" -> demand(isMoment(text), path, "must be a time of ISO 8601");
      case "blob" -> blob(shape, path, text);
      case "boolean" -> demand(text.matches("true|false"), path, "must be true or false");
      case "integer", "long" ->
          text.matches("-?\\d+")
              ? bounds(shape, path, new BigDecimal(text), "")
              : List.of(path + " must be an integer");
      default -> List.of(path + " has a shape that nothing is known of: " + shapeName);
    };
  }

  private static List<String> string(JsonObject shape, String path, String text) {
    var faults = new ArrayList<>(bounds(shape, path, length(text), " characters"));
    var pattern = shape.getString("pattern", "");
    if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).matches()) {
      faults.add(path + " must match " + pattern);
    }
    var values = ServiceModel.texts(shape, "enum");
    if (!values.isEmpty() && !values.contains(text)) {
      faults.add(path + " must be one of " + values + ", not " + text);
    }
    return faults;
  }

  private static BigDecimal length(String text) {
    return BigDecimal.valueOf(text.codePointCount(0, text.length()));
  }

  private static List<String> blob(JsonObject shape, String path, String text) {
    try {
      var bytes = Base64.getDecoder().decode(text);
      return bounds(shape, path, BigDecimal.valueOf(bytes.length), " bytes");
    } catch (IllegalArgumentException e) {
      return List.of(path + " must be Base64");
    }
  }

  private static boolean isMoment(String text) {
    try {
      return OffsetDateTime.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static List<String> demand(boolean holds, String path, String what) {
    return holds ? List.of() : List.of(path + " " + what);
  }

  /** Returns whether a number, or how many of something there are, is within the shape's bounds. */
  static List<String> bounds(JsonObject shape, String path, BigDecimal number, String of) {
    var faults = new ArrayList<String>();
    if (shape.containsKey("min")
        && number.compareTo(shape.getJsonNumber("min").bigDecimalValue()) < 0) {
      faults.add("%s must be at least %s%s".formatted(path, shape.get("min"), of));
    }
    if (shape.containsKey("max")
        && number.compareTo(shape.getJsonNumber("max").bigDecimalValue()) > 0) {
      faults.add("%s must be at most %s%s".formatted(path, shape.get("max"), of));
    }
    return faults;
  }

  private List<String> list(JsonObject shape, String path, JsonValue value) {
    if (!(value instanceof JsonArray array)) {
      return List.of(path + " must be a list");
    }
    var faults = new ArrayList<>(bounds(shape, path, BigDecimal.valueOf(array.size()), " items"));
    var item = shape.getJsonObject("member").getString("shape");
    array.forEach(one -> faults.addAll(value(item, path + "[]", one)));
    return faults;
  }

  private List<String> map(JsonObject shape, String path, JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      return List.of(path + " must be a map");
    }
    var faults =
        new ArrayList<>(bounds(shape, path, BigDecimal.valueOf(object.size()), " entries"));
    object.forEach(
        (key, entry) -> {
          faults.addAll(
              text(shape.getJsonObject("key").getString("shape"), path + " key " + key, key));
          faults.addAll(
              value(shape.getJsonObject("value").getString("shape"), path + "." + key, entry));
        });
    return faults;
  }

  private List<String> structure(JsonObject shape, String path, JsonValue value) {
    if (ServiceModel.is(shape, "document")) {
      return List.of();
    }
    if (!(value instanceof JsonObject object)) {
      return List.of(path + " must be a structure");
    }
    var faults = members(Member.of(shape).toList(), path, object);
    if (ServiceModel.is(shape, "union") && object.size() != 1) {
      faults.add(path + " must have exactly one member");
    }
    return faults;
  }

  /** Returns what is wrong with the members of an object. */
  List<String> members(List<Member> members, String path, JsonObject object) {
    var faults = new ArrayList<String>();
    var known = new HashMap<String, Member>();
    members.forEach(member -> known.put(member.wireName(), member));
    known.forEach(
        (name, member) -> {
          if (member.required() && !object.containsKey(name)) {
            faults.add(path + "." + name + " must be there");
          }
        });
    object.forEach(
        (name, value) -> {
          var member = known.get(name);
          faults.addAll(
              member == null
                  ? List.of(path + "." + name + " is not known")
                  : value(member.shape(), path + "." + name, value));
        });
    return faults;
  }
}
