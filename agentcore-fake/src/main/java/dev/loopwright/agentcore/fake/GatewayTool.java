package dev.loopwright.agentcore.fake;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A tool behind a Gateway.
 *
 * @param name target and tool, joined with three underscores
 * @param description for whoever looks for it
 * @param inputSchema of its arguments
 * @param answer what it does with them
 */
public record GatewayTool(
    String name, String description, JsonObject inputSchema, Function<JsonObject, Result> answer) {
  /**
   * What a tool answers.
   *
   * @param isError whether it failed
   * @param text its content
   */
  public record Result(boolean isError, String text) {}

  /** Returns a tool that takes what it gets. */
  public static GatewayTool of(
      String name, String description, Function<JsonObject, Result> answer) {
    return new GatewayTool(name, description, schema(Map.of(), List.of()), answer);
  }

  /** Returns the tool that stands for the begin of an iteration: it agrees to whatever it gets. */
  static GatewayTool beginIteration() {
    var schema =
        schema(
            Map.of(
                "agent_name", "string",
                "session_id", "string",
                "iteration", "integer",
                "max_iterations", "integer",
                "elapsed_seconds", "integer",
                "tokens", "integer",
                "conditions_met", "integer",
                "conditions_total", "integer",
                "exempt_up_to", "integer"),
            List.of(
                "agent_name",
                "session_id",
                "iteration",
                "max_iterations",
                "elapsed_seconds",
                "tokens",
                "conditions_met",
                "conditions_total"));
    return new GatewayTool(
        "loopwright___begin_iteration",
        "Called before each iteration; denied where the policy forbids it.",
        schema,
        arguments -> new Result(false, "{\"begun\":true}"));
  }

  private static JsonObject schema(Map<String, String> types, List<String> required) {
    var properties = Json.createObjectBuilder();
    types.forEach(
        (name, type) -> properties.add(name, Json.createObjectBuilder().add("type", type)));
    return Json.createObjectBuilder()
        .add("type", "object")
        .add("properties", properties)
        .add("required", Json.createArrayBuilder(required))
        .build();
  }

  JsonObject listed() {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("description", description)
        .add("inputSchema", inputSchema)
        .build();
  }
}
