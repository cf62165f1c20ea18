package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.application.port.Tool;
import dev.loopwright.application.port.ToolAnswer;

/** A Gateway's tool, and what it answered. */
public final class ToolJson {
  private ToolJson() {}

  /** Writes the members. */
  public static void write(JsonWriter json, Tool tool) {
    json.member("name", tool.name())
        .member("description", tool.description())
        .member("input_schema", tool.inputSchema());
  }

  /** Writes the members. */
  public static void write(JsonWriter json, ToolAnswer answer) {
    json.member("is_error", answer.isError())
        .member("content", answer.content())
        .opaque("structured_content", answer.structuredContent());
  }
}
