package dev.loopwright.adapter.onprem.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.testkit.AgentInvokerContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Every invoker's contract, with an agent behind HTTP. */
class HttpAgentInvokerContractTest extends AgentInvokerContract {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdown();
  }

  private Work agent(HttpHandler answer) {
    server.createContext(
        "/agent",
        exchange -> {
          requests.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          answer.handle(exchange);
        });
    return new Work.Http(
        URI.create("http://localhost:" + server.getAddress().getPort() + "/agent"));
  }

  @Override
  protected AgentInvoker invoker() {
    return new HttpAgentInvoker(CLOCK);
  }

  @Override
  protected Work answering(String answer) {
    return agent(
        exchange -> {
          var body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  @Override
  protected Work silent() {
    return agent(this::waitForEnd);
  }

  private void waitForEnd(HttpExchange exchange) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  protected List<String> requests() {
    return requests;
  }
}
