package dev.loopwright.adapter.onprem.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
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
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAgentInvokerTest {
  private static final Duration PLENTY = Duration.ofSeconds(60);

  private final HttpAgentInvoker invoker = new HttpAgentInvoker(WorkRequests.CLOCK);
  private AgentServer server;

  @BeforeEach
  void start() throws IOException {
    server = new AgentServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private WorkAnswer invoke(int status, String body) {
    return invoker.invoke(
        server.agent(exchange -> AgentServer.send(exchange, status, body.getBytes(UTF_8))),
        WorkRequests.due(PLENTY));
  }

  private static WorkAnswer.Failed failed(WorkAnswer answer) {
    assertThat(answer).isInstanceOf(WorkAnswer.Failed.class);
    return (WorkAnswer.Failed) answer;
  }

  @Test
  void givenAnAgent_whenInvoked_thenItGetsTheRequestOnceAndItsStateComesToTheByte() {
    var answer = invoke(200, "{\"agent_state\":{\"ü\" : 1.0}}");

    assertThat(answer).isEqualTo(WorkAnswer.done(new JsonText("{\"ü\" : 1.0}")));
    assertThat(server.requests()).hasSize(1);
    var request = JsonObjectReader.parse(server.requests().get(0));
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
        server.agent(
            exchange -> {
              cancellation.request();
              server.waitForEnd();
            });

    assertThat(failed(invoker.invoke(work, request)).errorMessage()).contains("was cancelled");
  }

  @Test
  void givenARequestInASpan_whenInvoked_thenTheAgentIsToldIt() {
    var given = new CopyOnWriteArrayList<String>();
    var work =
        server.agent(
            exchange -> {
              given.addAll(exchange.getRequestHeaders().getOrDefault("traceparent", List.of()));
              AgentServer.send(exchange, 200, "{}".getBytes(UTF_8));
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
    assertThat(server.requests()).hasSize(1);
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
    server.at("/elsewhere", exchange -> server.requests().add("elsewhere"));
    var work =
        server.agent(
            exchange -> {
              exchange.getResponseHeaders().set("Location", "/elsewhere");
              AgentServer.send(exchange, 307, new byte[0]);
            });

    failed(invoker.invoke(work, WorkRequests.due(PLENTY)));

    assertThat(server.requests()).hasSize(1).doesNotContain("elsewhere");
  }

  @Test
  void givenAnAnswerThatIsNoJson_whenInvoked_thenTheFailureQuotesIt() {
    assertThat(failed(invoke(200, "<html>login</html>")).errorMessage()).contains("<html>login");
  }

  @Test
  void givenAnAnswerThatIsNotUtf8_whenInvoked_thenTheStateIsNotGuessed() {
    var work =
        server.agent(
            exchange ->
                AgentServer.send(exchange, 200, new byte[] {'{', '"', (byte) 0xFC, '"', '}'}));

    assertThat(failed(invoker.invoke(work, WorkRequests.due(PLENTY))).errorMessage())
        .contains("UTF-8");
  }

  @Test
  void givenAnAnswerWithoutEnd_whenInvoked_thenItIsReadToTheCap() {
    var work =
        server.agent(
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
    var work = server.agent(exchange -> server.waitForEnd());

    var answer = failed(invoker.invoke(work, WorkRequests.due(Duration.ofMillis(500))));

    assertThat(answer.recoverable()).isTrue();
    assertThat(answer.errorMessage()).contains("deadline");
  }

  @Test
  void givenAnAgentThatStopsInTheMiddle_whenTheDeadlineComes_thenTheIterationFailed() {
    var work =
        server.agent(
            exchange -> {
              exchange.sendResponseHeaders(200, 100);
              exchange.getResponseBody().write('{');
              exchange.getResponseBody().flush();
              server.waitForEnd();
            });

    var answer = failed(invoker.invoke(work, WorkRequests.due(Duration.ofMillis(500))));

    assertThat(answer.errorMessage()).contains("deadline");
  }

  @Test
  void givenAConnectionThatBreaks_whenInvoked_thenTheIterationFailedAndNothingIsSentAgain() {
    var work = server.agent(HttpExchange::close);

    var answer = failed(invoker.invoke(work, WorkRequests.due(PLENTY)));

    assertThat(answer.recoverable()).isTrue();
    assertThat(answer.errorMessage()).contains("broke");
    assertThat(server.requests()).hasSize(1);
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
    var work = server.agent(exchange -> AgentServer.send(exchange, 200, new byte[0]));

    failed(invoker.invoke(work, WorkRequests.due(Duration.ZERO)));

    assertThat(server.requests()).isEmpty();
  }
}
