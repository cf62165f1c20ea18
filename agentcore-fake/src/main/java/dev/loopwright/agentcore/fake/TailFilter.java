package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A small part of the filter patterns of CloudWatch Logs for JSON: {@code { $.a = "b" && $.c != "d"
 * }}. A message that is no JSON object, or lacks a member, does not match.
 */
record TailFilter(List<Condition> conditions) {
  private static final String CONDITION = "\\$\\.([A-Za-z_]+) (=|!=) \"([^\"\\\\]*)\"";
  private static final Pattern ONE = Pattern.compile(CONDITION);
  private static final Pattern WHOLE =
      Pattern.compile("(?:\\{ " + CONDITION + "(?: && " + CONDITION + ")* \\})?");

  private record Condition(String member, boolean equal, String value) {}

  static TailFilter parse(String text) throws ServiceException {
    if (!WHOLE.matcher(text).matches()) {
      throw new ServiceException(400, "InvalidParameterException", "Invalid filter pattern");
    }
    return new TailFilter(
        ONE.matcher(text)
            .results()
            .map(found -> new Condition(found.group(1), found.group(2).equals("="), found.group(3)))
            .toList());
  }

  boolean matches(String message) {
    try (var reader = Json.createReader(new StringReader(message))) {
      var object = reader.readObject();
      return conditions.stream()
          .allMatch(
              one ->
                  object.get(one.member()) instanceof JsonString text
                      && text.getString().equals(one.value()) == one.equal());
    } catch (JsonException e) {
      return conditions.isEmpty();
    }
  }
}
