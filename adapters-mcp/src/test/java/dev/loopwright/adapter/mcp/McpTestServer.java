package dev.loopwright.adapter.mcp;

import dev.loopwright.application.port.ToolAnswer;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A real MCP server on the loopback address, made of the SDK, whose tools are a test's functions.
 */
public final class McpTestServer implements AutoCloseable {
  private final Map<String, SyncToolSpecification> tools = new ConcurrentHashMap<>();
  private final List<String> sessionsAsked = new CopyOnWriteArrayList<>();
  private volatile String token = "";
  private int port;
  private Undertow http;
  private McpSyncServer mcp;

  /** Offers a tool; the server must be started afterwards. */
  public McpTestServer offer(
      String name, String description, Function<Map<String, Object>, ToolAnswer> function) {
    var tool =
        McpSchema.Tool.builder(name, Map.of("type", "object")).description(description).build();
    tools.put(
        name,
        new SyncToolSpecification(
            tool, (exchange, request) -> result(function.apply(request.arguments()))));
    return this;
  }

  /** Refuses whoever does not show this token. */
  public void demandToken(String demanded) {
    token = demanded;
  }

  /** Starts, on the same port as before if there was one. */
  public McpTestServer start() {
    var transport =
        HttpServletStreamableServerTransportProvider.builder()
            .jsonMapper(JsonTrees.MAPPER)
            .mcpEndpoint("/mcp")
            .build();
    mcp =
        McpServer.sync(transport)
            .jsonMapper(JsonTrees.MAPPER)
            .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
            .validateToolInputs(false)
            .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
            .tools(List.copyOf(tools.values()))
            .build();
    http =
        Undertow.builder().addHttpListener(port, "127.0.0.1", guarded(servlet(transport))).build();
    http.start();
    port = ((InetSocketAddress) http.getListenerInfo().get(0).getAddress()).getPort();
    return this;
  }

  public void stop() {
    mcp.close();
    http.stop();
  }

  /** Comes back without the sessions that it had. */
  public void restart() {
    stop();
    start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port + "/mcp");
  }

  /** Returns how often a session was asked for. */
  public int sessions() {
    return sessionsAsked.size();
  }

  @Override
  public void close() {
    stop();
  }

  private HttpHandler guarded(HttpHandler inner) {
    return exchange -> {
      if (!token.isEmpty() && !("Bearer " + token).equals(header(exchange, "Authorization"))) {
        exchange.setStatusCode(401);
        return;
      }
      if (header(exchange, "Mcp-Session-Id").isEmpty()) {
        sessionsAsked.add(exchange.getRequestMethod().toString());
      }
      inner.handleRequest(exchange);
    };
  }

  private static String header(HttpServerExchange exchange, String name) {
    var value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static HttpHandler servlet(HttpServletStreamableServerTransportProvider transport) {
    var deployment =
        Servlets.deployment()
            .setClassLoader(McpTestServer.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("mcp")
            .addServlet(
                Servlets.servlet(
                        "mcp", transport.getClass(), new ImmediateInstanceFactory<>(transport))
                    .addMapping("/mcp")
                    .setAsyncSupported(true));
    var deployed = Servlets.newContainer().addDeployment(deployment);
    deployed.deploy();
    try {
      return deployed.start();
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    }
  }

  private static McpSchema.CallToolResult result(ToolAnswer answer) {
    var result =
        McpSchema.CallToolResult.builder(
                List.of(McpSchema.TextContent.builder(answer.content()).build()))
            .isError(answer.isError());
    answer.structuredContent().map(JsonTrees::of).ifPresent(result::structuredContent);
    return result.build();
  }
}
