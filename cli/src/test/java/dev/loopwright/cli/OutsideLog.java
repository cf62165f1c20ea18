package dev.loopwright.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between an agent and the server and writes down what the server acknowledged. It passes
 * everything on as it is; where the server breaks off, it breaks off too.
 */
final class OutsideLog implements AutoCloseable {
  private static final List<String> PASSED_ON =
      List.of("Content-Type", "Accept", "Idempotency-Key");
  private static final List<String> PASSED_BACK = List.of("Content-Type", "Retry-After");

  /** An answer that is to be lost: the server gave it, and it reached nobody. */
  private record Loss(String pathEnding, CompletableFuture<Void> given) {
    boolean hits(String path, int status) {
      return status < 300 && path.endsWith(pathEnding);
    }
  }

  private final URI server;
  private final HttpClient http = Http.client();
  private final HttpServer proxy;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Acknowledged> acknowledged = new CopyOnWriteArrayList<>();
  private final AtomicReference<Loss> loss = new AtomicReference<>();

  OutsideLog(URI server) {
    this.server = server;
    try {
      proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    proxy.setExecutor(threads);
    proxy.createContext("/", this::passOn);
    proxy.start();
  }

  /** Returns what the agent takes for the server. */
  URI uri() {
    return URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
  }

  /** Returns the answers of 200 to 299 that the agent got, in their order. */
  List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /**
   * Loses the next success of such a request.
   *
   * @return what is done once the server gave that answer, before the agent hears of anything
   */
  CompletableFuture<Void> loseNext(String pathEnding) {
    var next = new Loss(pathEnding, new CompletableFuture<>());
    loss.set(next);
    return next.given();
  }

  void loseNothing() {
    loss.set(null);
  }

  private void passOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var answer = ask(exchange, body);
      var path = exchange.getRequestURI().getPath();
      var toLose = loss.get();
      if (toLose != null
          && toLose.hits(path, answer.statusCode())
          && loss.compareAndSet(toLose, null)) {
        toLose.given().complete(null);
        return; // the connection closes without an answer
      }
      if (answer.statusCode() < 300) {
        acknowledged.add(Acknowledged.of(exchange.getRequestMethod(), path, body, answer.body()));
      }
      passBack(exchange, answer);
    }
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException {
    var request =
        HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    for (var name : PASSED_ON) {
      exchange
          .getRequestHeaders()
          .getOrDefault(name, List.of())
          .forEach(v -> request.header(name, v));
    }
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the test is over", e);
    }
  }

  private static void passBack(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
    for (var name : PASSED_BACK) {
      answer.headers().firstValue(name).ifPresent(v -> exchange.getResponseHeaders().set(name, v));
    }
    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  @Override
  public void close() {
    proxy.stop(0);
    threads.shutdownNow();
  }
}
