package dev.loopwright.adapter.onprem.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loopwright.domain.loop.Work;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real HTTP server with an agent in it. */
final class AgentServer implements AutoCloseable {
  /** What an agent does with a request. */
  @FunctionalInterface
  interface Agent {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  AgentServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  /** Puts an agent into the server, and returns the work that it does. */
  Work agent(Agent agent) {
    at(
        "/agent",
        exchange -> {
          requests.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          try (exchange) {
            agent.answer(exchange);
          }
        });
    return new Work.Http(
        URI.create("http://localhost:" + server.getAddress().getPort() + "/agent"));
  }

  void at(String path, Agent answer) {
    server.createContext(path, answer::answer);
  }

  /** Returns the bodies of all requests that reached the agent. */
  List<String> requests() {
    return requests;
  }

  /** Says nothing until the test is over. */
  void waitForEnd() {
    try {
      end.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdown();
  }
}
