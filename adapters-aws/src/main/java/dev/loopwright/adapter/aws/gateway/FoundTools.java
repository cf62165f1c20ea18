package dev.loopwright.adapter.aws.gateway;

import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.JsonText;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;

/** What the Gateway's search found: in the structured content, else in the text. */
final class FoundTools {
  private FoundTools() {}

  static List<Tool> in(ToolAnswer answer) {
    var json = answer.structuredContent().map(JsonText::value).orElse(answer.content());
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.readObject().getJsonArray("tools").getValuesAs(JsonObject.class).stream()
          .map(FoundTools::tool)
          .toList();
    } catch (JsonException | ClassCastException | NullPointerException e) {
      throw new BackendUnavailableException(
          "gateway", "searching its tools", "its answer lists none", e);
    }
  }

  private static Tool tool(JsonObject tool) {
    var schema = tool.getOrDefault("inputSchema", JsonValue.EMPTY_JSON_OBJECT);
    return new Tool(
        tool.getString("name"), tool.getString("description", ""), new JsonText(schema.toString()));
  }
}
