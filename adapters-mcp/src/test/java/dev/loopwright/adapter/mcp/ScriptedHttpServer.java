package dev.loopwright.adapter.mcp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Answers MCP requests with what a test wrote down, so that a server may be as odd as it likes. */
final class ScriptedHttpServer implements AutoCloseable {
  /** What is answered to a request of JSON-RPC: status and body. */
  record Reply(int status, String body) {
    static Reply result(JsonObject request, String result) {
      return new Reply(
          200, "{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id") + ",\"result\":" + result + "}");
    }

    static Reply error(JsonObject request, int code, String message) {
      var error = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
      return new Reply(
          200, "{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id") + ",\"error\":" + error + "}");
    }
  }

  private static final String INITIALIZED =
      """
      {"protocolVersion":"2025-06-18","capabilities":{"tools":{}},
       "serverInfo":{"name":"scripted","version":"1"}}""";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer http;
  private final Function<JsonObject, Reply> script;

  private ScriptedHttpServer(HttpServer http, Function<JsonObject, Reply> script) {
    this.http = http;
    this.script = script;
  }

  /**
   * Starts a server that opens sessions as it should, and leaves all else to the script.
   *
   * @param script replies to each other request
   */
  static ScriptedHttpServer start(Function<JsonObject, Reply> script) throws IOException {
    var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var server = new ScriptedHttpServer(http, script);
    http.createContext("/", server::handle);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/gateway/mcp?v=1");
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = exchange.getRequestBody()) {
      if (!exchange.getRequestURI().toString().equals("/gateway/mcp?v=1")) {
        exchange.sendResponseHeaders(500, -1);
        return;
      }
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      answer(exchange, Json.createReader(body).readObject());
    }
  }

  private void answer(HttpExchange exchange, JsonObject request) throws IOException {
    if (!request.containsKey("id")) {
      exchange.sendResponseHeaders(202, -1);
      return;
    }
    var reply =
        request.getString("method").equals("initialize")
            ? Reply.result(request, INITIALIZED)
            : script.apply(request);
    var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
