package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.LogGroup.Stored;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A query in a small part of the language of Logs Insights: {@code fields @message | filter a = "b"
 * and c > 1 | sort c desc | dedup c | limit 10}, each command but the first at will, in that order.
 * Its fields are the members of messages that are JSON objects, and of objects in them by their
 * path; a message without such a field matches no condition on it.
 */
record LogQuery(
    List<Condition> conditions, Optional<Order> order, Optional<String> dedup, int most) {
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_.]*";
  private static final String CONDITION = "(" + NAME + ") (=|!=|>|<) (?:\"([^\"\\\\]*)\"|(-?\\d+))";
  private static final Pattern ONE = Pattern.compile(CONDITION);
  private static final Pattern WHOLE =
      Pattern.compile(
          "fields @message"
              + ("(?: \\| filter (?<filter>" + CONDITION + "(?: and " + CONDITION + ")*))?")
              + ("(?: \\| sort (?<sort>" + NAME + ") (?<way>asc|desc))?")
              + ("(?: \\| dedup (?<dedup>" + NAME + "))?")
              + "(?: \\| limit (?<limit>\\d{1,5}))?");

  record Condition(String field, String operator, JsonValue value) {
    boolean holdsFor(JsonObject message) {
      var actual = member(message, field);
      if (actual == JsonValue.NULL) {
        return false;
      }
      return switch (operator) {
        case "=" -> compare(actual, value) == 0;
        case "!=" -> compare(actual, value) != 0;
        case ">" -> compare(actual, value) > 0;
        default -> compare(actual, value) < 0;
      };
    }
  }

  record Order(String field, boolean descending) {}

  private record Line(Stored stored, JsonObject fields, int number) {}

  static ServiceException malformed(String message) {
    return new ServiceException(400, "MalformedQueryException", message);
  }

  static LogQuery parse(String text, int limit) throws ServiceException {
    var match = WHOLE.matcher(text);
    if (!match.matches()) {
      throw malformed("unexpected symbol found in: " + text);
    }
    var filter = Optional.ofNullable(match.group("filter")).orElse("");
    var conditions = ONE.matcher(filter).results().map(found -> condition(found)).toList();
    var order =
        Optional.ofNullable(match.group("sort"))
            .map(field -> new Order(field, "desc".equals(match.group("way"))));
    var most = Optional.ofNullable(match.group("limit")).map(Integer::valueOf).orElse(limit);
    return new LogQuery(conditions, order, Optional.ofNullable(match.group("dedup")), most);
  }

  private static Condition condition(java.util.regex.MatchResult found) {
    var text = found.group(3);
    return new Condition(
        found.group(1),
        found.group(2),
        text == null ? Json.createValue(new BigDecimal(found.group(4))) : Json.createValue(text));
  }

  /** Returns what it finds, as rows of {@code @message} and {@code @ptr}. */
  List<JsonArray> rows(List<Stored> events) {
    var seen = new HashSet<JsonValue>();
    return IntStream.range(0, events.size())
        .mapToObj(i -> new Line(events.get(i), fields(events.get(i).message()), i))
        .filter(line -> conditions.stream().allMatch(known -> known.holdsFor(line.fields())))
        .sorted(ordering())
        .filter(line -> dedup.isEmpty() || seen.add(value(line, dedup.get())))
        .limit(most)
        .map(LogQuery::row)
        .toList();
  }

  /** Without an order of one's own, the newest come first. */
  private Comparator<Line> ordering() {
    if (order.isEmpty()) {
      return Comparator.<Line, java.time.Instant>comparing(line -> line.stored().timestamp())
          .reversed();
    }
    var field = order.get().field();
    Comparator<Line> rising = (a, b) -> compare(value(a, field), value(b, field));
    return order.get().descending() ? rising.reversed() : rising;
  }

  private static JsonValue value(Line line, String field) {
    return member(line.fields(), field);
  }

  /** Members of objects within are fields too, named by both with a point between. */
  private static JsonValue member(JsonObject object, String field) {
    var whole = object.get(field);
    if (whole != null) {
      return whole;
    }
    return object.entrySet().stream()
        .filter(entry -> field.startsWith(entry.getKey() + "."))
        .filter(entry -> entry.getValue() instanceof JsonObject)
        .map(
            entry ->
                member(
                    entry.getValue().asJsonObject(), field.substring(entry.getKey().length() + 1)))
        .findFirst()
        .orElse(JsonValue.NULL);
  }

  private static int compare(JsonValue a, JsonValue b) {
    if (a instanceof JsonNumber left && b instanceof JsonNumber right) {
      return left.bigDecimalValue().compareTo(right.bigDecimalValue());
    }
    return text(a).compareTo(text(b));
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }

  private static JsonObject fields(String message) {
    try (var reader = Json.createReader(new StringReader(message))) {
      return reader.readObject();
    } catch (JsonException e) {
      return JsonObject.EMPTY_JSON_OBJECT;
    }
  }

  private static JsonArray row(Line line) {
    return Json.createArrayBuilder()
        .add(field("@message", line.stored().message()))
        .add(field("@ptr", "ptr-" + line.number()))
        .build();
  }

  private static JsonObject field(String name, String value) {
    return Json.createObjectBuilder().add("field", name).add("value", value).build();
  }
}
