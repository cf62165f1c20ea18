package dev.loopwright.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Answers as the contract says, with what a test gave it; streams end when a test ends them. */
final class ContractServer implements AutoCloseable {

  static final String END_OF_STREAM = "";

  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final List<String> lastEventIds = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  ContractServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              var thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::answer);
    server.createContext("/api/v1/events/", this::stream);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  ContractServer on(String target, String json) {
    answers.put(target, json);
    return this;
  }

  ContractServer event(int sequence, String type) {
    var data = "{\"sequence\":%d,\"event_type\":\"%s\"}".formatted(sequence, type);
    events.add("id: %d\nevent: %s\ndata: %s\n\n".formatted(sequence, type, data));
    return this;
  }

  ContractServer raw(String text) {
    events.add(text);
    return this;
  }

  List<String> lastEventIds() {
    return lastEventIds;
  }

  List<String> bodies() {
    return bodies;
  }

  static String progress(int iteration, String outcome, String... conditions) {
    return """
    {"session_id":"s1","agent_name":"fixer","current_iteration":%d,"iterations_completed":%d,
     "max_iterations":20,"phase":"running","started_at":"2026-01-01T10:00:00Z",
     "last_event_at":"2026-01-01T10:01:05Z","outcome":%s,"stop_reason":%s,
     "exit_conditions":[%s]}"""
        .formatted(
            iteration,
            iteration,
            outcome.isEmpty() ? "null" : '"' + outcome + '"',
            outcome.equals("completed") ? "\"verified\"" : "null",
            String.join(",", conditions));
  }

  static String condition(String name, String status, int passed, int failed) {
    return """
    {"name":"%s","type":"custom","status":"%s","passed":%d,"failed":%d,"reason":null}"""
        .formatted(name, status, passed, failed);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      var target = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      var json = answers.get(target);
      var known = json != null && !json.contains("urn:loopwright:problem");
      var body = json == null ? "{\"title\":\"unknown\",\"detail\":\"" + target + "\"}" : json;
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(known ? 200 : 404, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    try (exchange) {
      lastEventIds.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      for (var event = events.take(); !event.equals(END_OF_STREAM); event = events.take()) {
        exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
