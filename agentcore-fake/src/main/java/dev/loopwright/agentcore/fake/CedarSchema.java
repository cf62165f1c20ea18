package dev.loopwright.agentcore.fake;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.stream.Collectors;

/** The schema that the tools of a Gateway make: an action each, its arguments the input. */
final class CedarSchema {
  private static final String ENTITIES =
      """
      entity OAuthUser tags String;
      entity IamEntity = { id: String };
      entity Gateway;
      """;

  private CedarSchema() {}

  static String of(List<GatewayTool> tools) {
    return tools.stream()
        .map(CedarSchema::action)
        .collect(Collectors.joining("\n", "namespace AgentCore {\n" + ENTITIES, "}\n"));
  }

  private static String action(GatewayTool tool) {
    return """
        action "%s" appliesTo {
          principal: [OAuthUser, IamEntity], resource: [Gateway], context: { input: {%s} }
        };"""
        .formatted(tool.name(), input(tool.inputSchema()));
  }

  private static String input(JsonObject schema) {
    var required =
        schema.getJsonArray("required").getValuesAs(JsonString.class).stream()
            .map(JsonString::getString)
            .toList();
    return schema.getJsonObject("properties").entrySet().stream()
        .map(
            property ->
                "\"%s\"%s: %s"
                    .formatted(
                        property.getKey(),
                        required.contains(property.getKey()) ? "" : "?",
                        type(property.getValue().asJsonObject().getString("type"))))
        .collect(Collectors.joining(", "));
  }

  private static String type(String type) {
    return switch (type) {
      case "integer" -> "Long";
      case "boolean" -> "Bool";
      case "number" -> "decimal";
      default -> "String";
    };
  }
}
