package dev.loopwright.examples.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers requests as it was told beforehand, and remembers them; the last answer is kept. */
final class ScriptedServer implements AutoCloseable {

  record Answer(int status, String contentType, Map<String, String> headers, String body) {}

  record Request(String target, String body, Map<String, String> headers) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Request> requests = new ArrayList<>();

  ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  ScriptedServer on(String target, int status, String json) {
    var type = status < 400 ? "application/json" : "application/problem+json";
    return on(target, new Answer(status, type, Map.of(), json));
  }

  ScriptedServer on(String target, Answer answer) {
    answers.computeIfAbsent(target, key -> new ArrayDeque<>()).add(answer);
    return this;
  }

  ScriptedServer refusing(String target, int status, String problem) {
    return on(
        target,
        status,
        "{\"type\":\"urn:loopwright:problem:%s\",\"title\":\"t\",\"status\":%d,\"detail\":\"d\"}"
            .formatted(problem, status));
  }

  List<Request> requests(String target) {
    return requests.stream().filter(request -> request.target().equals(target)).toList();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var target = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      requests.add(new Request(target, body, Map.of("Idempotency-Key", key)));
      var queue = answers.get(target);
      if (queue == null) {
        throw new AssertionError("nobody told how to answer " + target);
      }
      send(exchange, queue.size() > 1 ? queue.remove() : queue.element());
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
