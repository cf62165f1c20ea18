package dev.loopwright.adapter.mcp;

import dev.loopwright.adapter.json.wire.StructuredContentJson;
import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tools and answers of the protocol as ours. */
final class ToolForms {
  private ToolForms() {}

  static Tool tool(McpSchema.Tool tool) {
    return new Tool(
        tool.name(),
        Objects.requireNonNullElse(tool.description(), ""),
        JsonTrees.text(Objects.requireNonNullElse(tool.inputSchema(), Map.of())));
  }

  static ToolAnswer answer(McpSchema.CallToolResult result) {
    var content = Objects.requireNonNullElse(result.content(), List.<McpSchema.Content>of());
    return StructuredContentJson.answer(
        Boolean.TRUE.equals(result.isError()),
        content.stream().map(ToolForms::text).collect(Collectors.joining("\n")),
        Optional.ofNullable(result.structuredContent()).map(JsonTrees::text));
  }

  /** What is not text is named, for there is no place for it in a log or a status. */
  private static String text(McpSchema.Content content) {
    if (content instanceof McpSchema.TextContent text) {
      return text.text();
    }
    if (content instanceof McpSchema.EmbeddedResource embedded) {
      return embedded.resource() instanceof McpSchema.TextResourceContents text
          ? text.text()
          : "[resource " + embedded.resource().uri() + "]";
    }
    return content instanceof McpSchema.ResourceLink link
        ? "[resource " + link.uri() + "]"
        : "[" + content.type() + "]";
  }
}
