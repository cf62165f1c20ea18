package dev.loopwright.adapter.onprem.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.loop.Work;
import dev.loopwright.testkit.RequestableCancellation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAgentInvokerTest {
  private static final Duration PLENTY = Duration.ofSeconds(60);

  /** What an agent does with a request. */
  @FunctionalInterface
  private interface Agent {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpAgentInvoker invoker = new HttpAgentInvoker(WorkRequests.CLOCK);
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

  private Work agent(Agent agent) {
    server.createContext(
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

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private WorkAnswer invoke(int status, String body) {
    return invoker.invoke(
        agent(exchange -> send(exchange, status, body.getBytes(UTF_8))), WorkRequests.due(PLENTY));
  }

  private static WorkAnswer.Failed failed(WorkAnswer answer) {
    assertThat(answer).isInstanceOf(WorkAnswer.Failed.class);
    return (WorkAnswer.Failed) answer;
  }

  @Test
  void givenAnAgent_whenInvoked_thenItGetsTheRequestOnceAndItsStateComesToTheByte() {
    var answer = invoke(200, "{\"agent_state\":{\"ü\" : 1.0}}");

    assertThat(answer).isEqualTo(WorkAnswer.done(new JsonText("{\"ü\" : 1.0}")));
    assertThat(requests).hasSize(1);
    var request = JsonObjectReader.parse(requests.get(0));
    assertThat(request.string("session_id")).contains("s-1");
    assertThat(request.string("workspace")).contains("fixer");
  }

  @Test
  void givenAnAgentAtWork_whenItsLoopIsCancelled_thenTheConnectionIsClosed() {
    var cancellation = new RequestableCancellation();
    var plain = WorkRequests.due(PLENTY);
    var request =
        new WorkRequest(
            plain.sessionId(),
            plain.iteration(),
            plain.lease(),
            plain.deadline(),
            plain.maxIterations(),
            plain.agentState(),
            plain.conditions(),
            plain.workspace(),
            cancellation);
    var work =
        agent(
            exchange -> {
              cancellation.request();
              await(end);
            });

    assertThat(failed(invoker.invoke(work, request)).errorMessage()).contains("was cancelled");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void givenARequestInASpan_whenInvoked_thenTheAgentIsToldIt() {
    var given = new CopyOnWriteArrayList<String>();
    var work =
        agent(
            exchange -> {
              given.addAll(exchange.getRequestHeaders().getOrDefault("traceparent", List.of()));
              send(exchange, 200, "{}".getBytes(UTF_8));
            });
    var span = TraceContext.ofIteration(new SessionId("s-1"), 3);

    invoker.invoke(work, WorkRequests.due(PLENTY));
    invoker.invoke(work, WorkRequests.in(span));

    assertThat(given).containsExactly(span.traceparent());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 408, 429})
  void givenATroubledAgent_whenInvoked_thenTheIterationFailedAndNothingIsSentAgain(int status) {
    var answer = failed(invoke(status, "overloaded"));

    assertThat(answer.recoverable()).isTrue();
    assertThat(answer.errorMessage()).contains("status " + status).contains("overloaded");
    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 302})
  void givenAnAgentThatRefuses_whenInvoked_thenTheLoopCanNotGoOn(int status) {
    var answer = failed(invoke(status, "no"));

    assertThat(answer.recoverable()).isFalse();
    assertThat(answer.errorMessage()).contains("status " + status);
  }

  @Test
  void givenARedirect_whenInvoked_thenItIsNotFollowed() {
    server.createContext("/elsewhere", exchange -> requests.add("elsewhere"));
    var work =
        agent(
            exchange -> {
              exchange.getResponseHeaders().set("Location", "/elsewhere");
              send(exchange, 307, new byte[0]);
            });

    failed(invoker.invoke(work, WorkRequests.due(PLENTY)));

    assertThat(requests).hasSize(1).doesNotContain("elsewhere");
  }

  @Test
  void givenAnAnswerThatIsNoJson_whenInvoked_thenTheFailureQuotesIt() {
    assertThat(failed(invoke(200, "<html>login</html>")).errorMessage()).contains("<html>login");
  }

  @Test
  void givenAnAnswerThatIsNotUtf8_whenInvoked_thenTheStateIsNotGuessed() {
    var work = agent(exchange -> send(exchange, 200, new byte[] {'{', '"', (byte) 0xFC, '"', '}'}));

    assertThat(failed(invoker.invoke(work, WorkRequests.due(PLENTY))).errorMessage())
        .contains("UTF-8");
  }

  @Test
  void givenAnAnswerWithoutEnd_whenInvoked_thenItIsReadToTheCap() {
    var work =
        agent(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              var chunk = new byte[65_536];
              for (var i = 0; i < 300; i++) {
                exchange.getResponseBody().write(chunk);
              }
            });

    assertThat(failed(invoker.invoke(work, WorkRequests.due(PLENTY))).errorMessage())
        .contains("longer than");
  }

  @Test
  void givenAnAgentThatIsSilent_whenTheDeadlineComes_thenTheIterationFailed() {
    var work = agent(exchange -> waitForEnd());

    var answer = failed(invoker.invoke(work, WorkRequests.due(Duration.ofMillis(500))));

    assertThat(answer.recoverable()).isTrue();
    assertThat(answer.errorMessage()).contains("deadline");
  }

  @Test
  void givenAnAgentThatStopsInTheMiddle_whenTheDeadlineComes_thenTheIterationFailed() {
    var work =
        agent(
            exchange -> {
              exchange.sendResponseHeaders(200, 100);
              exchange.getResponseBody().write('{');
              exchange.getResponseBody().flush();
              waitForEnd();
            });

    var answer = failed(invoker.invoke(work, WorkRequests.due(Duration.ofMillis(500))));

    assertThat(answer.errorMessage()).contains("deadline");
  }

  private void waitForEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void givenAConnectionThatBreaks_whenInvoked_thenTheIterationFailedAndNothingIsSentAgain() {
    var work = agent(HttpExchange::close);

    var answer = failed(invoker.invoke(work, WorkRequests.due(PLENTY)));

    assertThat(answer.recoverable()).isTrue();
    assertThat(answer.errorMessage()).contains("broke");
    assertThat(requests).hasSize(1);
  }

  @Test
  void givenNobodyAtTheAddress_whenInvoked_thenNothingRanAndTheCallerHearsIt() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var work = new Work.Http(URI.create("http://localhost:" + port + "/agent"));

    assertThatThrownBy(() -> invoker.invoke(work, WorkRequests.due(PLENTY)))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("localhost:" + port);
  }

  @Test
  void givenADeadlineThatHasPassed_whenInvoked_thenNothingIsSent() {
    var work = agent(exchange -> send(exchange, 200, new byte[0]));

    failed(invoker.invoke(work, WorkRequests.due(Duration.ZERO)));

    assertThat(requests).isEmpty();
  }
}
