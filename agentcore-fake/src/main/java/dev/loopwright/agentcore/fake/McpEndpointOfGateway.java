package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.wire.Answer;
import dev.loopwright.agentcore.fake.wire.Request;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The JSON-RPC of a Gateway: without sessions, an answer in JSON to each request. */
final class McpEndpointOfGateway {
  private static final String POLICY_SESSION = "x-amzn-bedrock-agentcore-policy-session-id";
  private static final String SEARCH = "x_amz_bedrock_agentcore_search";
  private static final Set<String> VERSIONS = Set.of("2025-03-26", "2025-06-18", "2025-11-25");
  private static final int PAGE = 2;
  private static final int DENIED = -32002;
  private static final int INVALID_PARAMS = -32602;

  private final GatewayService gateway;
  private final boolean bearer;

  McpEndpointOfGateway(GatewayService gateway, boolean bearer) {
    this.gateway = gateway;
    this.bearer = bearer;
  }

  Answer answer(Request request) {
    if (bearer && !gateway.tokens().isGood(request.header("Authorization").orElse(""))) {
      return refused(401, "Invalid Bearer token");
    }
    var session = request.header(POLICY_SESSION);
    if (session.isEmpty() ? gateway.looksBack() : !isUuid(session.get())) {
      return refused(400, POLICY_SESSION + " must be a UUID of version 4");
    }
    var version = request.header("MCP-Protocol-Version");
    if (version.filter(given -> !VERSIONS.contains(given)).isPresent()) {
      return refused(400, "unsupported protocol version " + version.get());
    }
    if (!request.header("Accept").orElse("").contains("application/json")) {
      return refused(406, "the client must accept application/json and text/event-stream");
    }
    var body = request.body();
    if (!body.getString("jsonrpc", "").equals("2.0") || !body.containsKey("method")) {
      return refused(400, "no request of JSON-RPC 2.0");
    }
    if (body.getString("method").equals("tools/call")) {
      gateway.calledIn(session.orElse(""));
    }
    return body.containsKey("id")
        ? answer(body)
        : new Answer(202, Map.of(), out -> out.write(new byte[0]));
  }

  private static boolean isUuid(String text) {
    return text.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }

  private Answer answer(JsonObject body) {
    var params =
        body.containsKey("params") ? body.getJsonObject("params") : JsonObject.EMPTY_JSON_OBJECT;
    return switch (body.getString("method")) {
      case "initialize" -> result(body, initialize(params));
      case "ping" -> result(body, Json.createObjectBuilder());
      case "tools/list" -> result(body, list(params));
      case "tools/call" -> call(body, params);
      default -> error(body, -32601, "Method not found: " + body.getString("method"));
    };
  }

  private static JsonObjectBuilder initialize(JsonObject params) {
    var asked = params.getString("protocolVersion", "");
    return Json.createObjectBuilder()
        .add("protocolVersion", VERSIONS.contains(asked) ? asked : "2025-11-25")
        .add(
            "capabilities",
            Json.createObjectBuilder()
                .add("tools", Json.createObjectBuilder().add("listChanged", false)))
        .add(
            "serverInfo",
            Json.createObjectBuilder().add("name", "loopwright").add("version", "1.0.0"));
  }

  private JsonObjectBuilder list(JsonObject params) {
    var all =
        Stream.concat(
                gateway.visible().stream().map(GatewayTool::listed),
                bearer ? Stream.of(search()) : Stream.empty())
            .toList();
    var from = Integer.parseInt(params.getString("cursor", "0"));
    var page = Json.createArrayBuilder();
    all.stream().skip(from).limit(PAGE).forEach(page::add);
    var answer = Json.createObjectBuilder().add("tools", page);
    return all.size() > from + PAGE ? answer.add("nextCursor", "" + (from + PAGE)) : answer;
  }

  private static JsonObject search() {
    return GatewayTool.of(SEARCH, "Finds tools", any -> new GatewayTool.Result(false, "")).listed();
  }

  private Answer call(JsonObject body, JsonObject params) {
    var name = params.getString("name", "");
    var arguments =
        params.containsKey("arguments")
            ? params.getJsonObject("arguments")
            : JsonObject.EMPTY_JSON_OBJECT;
    if (bearer && name.equals(SEARCH)) {
      return result(body, found(arguments.getString("query", "")));
    }
    var tool = gateway.tools().stream().filter(one -> one.name().equals(name)).findFirst();
    if (tool.isEmpty()) {
      return error(body, INVALID_PARAMS, "Unknown tool: " + name);
    }
    var denial = gateway.denial(bearer, name, arguments);
    if (!denial.isEmpty()) {
      return error(
          body,
          DENIED,
          "Tool Execution Denied: Tool call not allowed due to policy enforcement ["
              + denial
              + "]");
    }
    var answer = tool.get().answer().apply(arguments);
    return result(body, content(answer.isError(), answer.text()));
  }

  private static JsonObjectBuilder content(boolean isError, String text) {
    return Json.createObjectBuilder()
        .add("isError", isError)
        .add(
            "content",
            Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("type", "text").add("text", text)));
  }

  /** The nearest first, and always something: a search by meaning knows no nothing. */
  private JsonObjectBuilder found(String query) {
    var words = List.of(query.toLowerCase(Locale.ROOT).split("\\s+"));
    var tools = Json.createArrayBuilder();
    gateway.visible().stream()
        .sorted((a, b) -> Long.compare(score(b, words), score(a, words)))
        .limit(1)
        .forEach(tool -> tools.add(tool.listed()));
    var found = Json.createObjectBuilder().add("tools", tools).build();
    return content(false, found.toString()).add("structuredContent", found);
  }

  private static long score(GatewayTool tool, List<String> words) {
    var text = (tool.name() + " " + tool.description()).toLowerCase(Locale.ROOT);
    return words.stream().filter(text::contains).count();
  }

  private static Answer refused(int status, String why) {
    return Answer.json(status, Json.createObjectBuilder().add("message", why).build());
  }

  private static Answer result(JsonObject request, JsonObjectBuilder result) {
    return Answer.ok(envelope(request).add("result", result).build());
  }

  private static Answer error(JsonObject request, int code, String message) {
    return Answer.ok(
        envelope(request)
            .add("error", Json.createObjectBuilder().add("code", code).add("message", message))
            .build());
  }

  private static JsonObjectBuilder envelope(JsonObject request) {
    return Json.createObjectBuilder().add("jsonrpc", "2.0").add("id", request.get("id"));
  }
}
