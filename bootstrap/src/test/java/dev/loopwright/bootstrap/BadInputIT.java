package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bad input at every operation of the deployed server that takes a body. The whole table is in the
 * tests of the REST adapter; this is about what the container adds.
 */
@OnTheSharedServer
@RunAsClient
class BadInputIT {
  private static final int MEBIBYTE = 1024 * 1024;
  private static final String HUGE_NUMBERS = "[1e400,-0.0E-400," + "9".repeat(1_000) + ",1.00]";

  private final ServerClient client = new ServerClient();
  private final SmallProject project = SmallProject.create();
  private String loop;
  private String lease;

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @BeforeEach
  void startALoopInWork() {
    var session = client.start(project.loopForNotes().build());
    loop = "/api/v1/loops/" + session;
    lease = client.begin(session).text("lease_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{} {}", "\uFEFF{}", "{\"a\":01}", "{\"a\":\"\u0000\"}"})
  void givenNoJsonObject_whenItIsSentAnywhere_thenItIsMalformedAndNothingChanged(String body) {
    refusedEverywhere(body, 400, "malformed");
  }

  @Test
  void givenMembersThatNobodyTakes_whenSentAnywhere_thenEachIsNamedAndNothingChanged() {
    var before = everything();
    var body =
        "{\"x\":1,\"x\":2,\"y\":%s,\"\\ud800\\u0000\":%s}"
            .formatted("[".repeat(300) + "]".repeat(300), HUGE_NUMBERS);
    operations()
        .forEach(
            path ->
                assertThat(send(path, body).expectProblem(400, "invalid-input").pointers())
                    .as(path)
                    .contains("/x", "/y", "/\ud800\u0000"));

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void givenTenMebibytes_whenSentAnywhere_thenTheyAreReadAndRefused() {
    refusedEverywhere("{\"x\":\"" + "x".repeat(10 * MEBIBYTE) + "\"}", 400, "invalid-input");
  }

  @Test
  void givenSeventeenMebibytes_whenSentAnywhere_thenTheyAreTooLarge() {
    refusedEverywhere("{\"x\":\"" + "x".repeat(17 * MEBIBYTE) + "\"}", 413, "too-large");
  }

  @Test
  void givenSeventeenMebibytesOfUnknownLength_whenSent_thenTheyAreTooLarge() {
    var body =
        ("{\"x\":\"" + "x".repeat(17 * MEBIBYTE) + "\"}").getBytes(StandardCharsets.US_ASCII);
    var chunked =
        client
            .request(loop + "/checkpoints")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    client.send(chunked).expectProblem(413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/loops/%C3%A4",
        "/api/v1/loops/nobody/iterations/99999999999",
        "/api/v1/checkpoints/nobody/%F0%9F%98%80",
        "/api/v1/tools/nothing"
      })
  void givenAnIdThatIsImpossible_whenItIsAsked_thenItIsAProblemAndNotFound(String path) {
    client.get(path).expectProblem(404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=%00", "cursor=%00", "agent_name=a%00", "limit=1e9"})
  void givenAQueryThatNobodyTakes_whenItIsAsked_thenItIsRefused(String query) {
    client.get("/api/v1/loops?" + query).expectProblem(400, "invalid-input");
  }

  @Test
  void givenAnOddState_whenItIsCompletedWith_thenTheNextIterationGetsItToTheByte() {
    var state =
        "{ \"n\" : %s,\n\t\"t\":\"\\u0000\\ud800 e\u0301 \\/ 😀 \u2028\",\"n\":[ ] , \"deep\":%s}"
            .formatted(HUGE_NUMBERS, "[".repeat(500) + "]".repeat(500));
    var body = "{\"lease_token\":\"%s\",\"agent_state\":%s}".formatted(lease, state);
    client.post(loop + "/iterations/1/completion", body).expect(200);

    assertThat(client.get(loop).body()).contains("\"agent_state\":" + state + ",");
    assertThat(client.post(loop + "/iterations", "").expect(201).body())
        .contains("\"agent_state\":" + state + ",");
  }

  private void refusedEverywhere(String body, int status, String problem) {
    var before = everything();
    operations().forEach(path -> send(path, body).expectProblem(status, problem));

    assertThat(everything()).isEqualTo(before);
  }

  /** Returns the path of every operation with a body. */
  private List<String> operations() {
    var iteration = loop + "/iterations/1";
    return List.of(
        "/api/v1/loops",
        loop + "/pause",
        loop + "/resume",
        loop + "/cancel",
        loop + "/evaluation",
        loop + "/limit",
        loop + "/iterations",
        iteration + "/heartbeat",
        iteration + "/completion",
        iteration + "/failure",
        loop + "/checkpoints",
        "/api/v1/policies/it-agent",
        "/api/v1/tools/echo/invocations");
  }

  private Answer send(String path, String body) {
    var isPut = path.endsWith("/limit") || path.contains("/policies/");
    return isPut ? client.putAsAdministrator(path, body) : client.post(path, body);
  }

  private Map<String, String> everything() {
    var session = loop.substring(loop.lastIndexOf('/') + 1);
    return Map.of(
        "loop", client.get(loop).body(),
        "events", client.get("/api/v1/events/" + session).body(),
        "iterations", client.get(loop + "/iterations").body(),
        "checkpoints", client.get("/api/v1/checkpoints/" + session).body(),
        "policies", client.get("/api/v1/policies").body());
  }
}
