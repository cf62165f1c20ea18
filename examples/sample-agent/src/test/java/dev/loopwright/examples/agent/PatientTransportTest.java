package dev.loopwright.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientTransportTest {

  private static final ScriptedServer.Answer RESTARTING =
      new ScriptedServer.Answer(503, "text/plain", Map.of("Retry-After", "3"), "later");

  private final ScriptedServer server = new ScriptedServer();
  private final List<Duration> sleeps = new ArrayList<>();
  private final PatientTransport transport =
      new PatientTransport(HttpClient.newHttpClient(), Duration.ofSeconds(20), sleeps::add);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void givenTheServerIsNotReady_whenSending_thenItWaitsAsLongAsItIsTold() throws Exception {
    server.on("POST /x", RESTARTING).on("POST /x", 200, "{}");

    var response = transport.send(post(server.uri()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(sleeps).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void givenTheServerIsNotReady_whenSendingAgain_thenTheBodyIsTheSame() throws Exception {
    server.on("POST /x", RESTARTING).on("POST /x", 200, "{}");

    transport.send(post(server.uri()));

    assertThat(server.requests("POST /x")).extracting("body").containsExactly("body", "body");
  }

  @Test
  void givenTheApplicationIsStillStarting_whenSending_thenItsNotFoundIsNotTheAnswer()
      throws Exception {
    server
        .on("POST /x", new ScriptedServer.Answer(404, "text/html", Map.of(), "no such context"))
        .on("POST /x", 200, "{}");

    assertThat(transport.send(post(server.uri())).statusCode()).isEqualTo(200);
  }

  @Test
  void givenTheContractsNotFound_whenSending_thenItIsTheAnswer() throws Exception {
    server.refusing("POST /x", 404, "unknown");

    assertThat(transport.send(post(server.uri())).statusCode()).isEqualTo(404);
    assertThat(sleeps).isEmpty();
  }

  @Test
  void givenNobodyListens_whenSending_thenItTriesLessAndLessOftenAndGivesUp() throws Exception {
    var request = post(URI.create("http://127.0.0.1:" + freePort()));

    assertThatThrownBy(() -> transport.send(request))
        .isInstanceOf(ServerUnreachableException.class)
        .hasMessageContaining("gave up after 20 s");
    assertThat(sleeps)
        .startsWith(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1))
        .endsWith(Duration.ofSeconds(5));
  }

  private static HttpRequest post(URI server) {
    return HttpRequest.newBuilder(server.resolve("/x"))
        .POST(BodyPublishers.ofString("body"))
        .build();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
