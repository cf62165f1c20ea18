package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and in which form. */
@OnTheSharedServer
@RunAsClient
class ProblemsIT {
  private static final String LOOPS = "/api/v1/loops";

  private final ServerClient client = new ServerClient();

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "null", "{} {}", "{\"agent_name\":01}"})
  void givenABodyThatIsNoJsonObject_whenALoopIsStarted_thenItIsMalformed(String body) {
    client.post(LOOPS, body).expectProblem(400, "malformed");
  }

  @Test
  void givenAMemberThatComesTwice_whenALoopIsStarted_thenItIsNamed() {
    var refused = client.post(LOOPS, "{\"agent_name\":\"a\",\"agent_name\":\"b\"}");

    assertThat(refused.expectProblem(400, "invalid-input").pointers())
        .containsExactly("/agent_name");
  }

  @Test
  void givenAMisspelledMember_whenALoopIsStarted_thenItIsNamed() {
    var refused = client.post(LOOPS, "{\"agent_name\":\"a\",\"max_iteration\":5}");

    assertThat(refused.expectProblem(400, "invalid-input").pointers())
        .containsExactly("/max_iteration");
  }

  @Test
  void givenSeveralFaults_whenALoopIsStarted_thenEachIsListed() {
    var refused =
        client.post(
            LOOPS,
            """
            {"agent_name":"%s","max_iterations":10001,"checkpoint_interval":0,
             "iteration_timeout_seconds":5,"exit_conditions":[{"type":"all_is_well"}]}
            """
                .formatted("x".repeat(65)));

    assertThat(refused.expectProblem(400, "invalid-input").pointers())
        .contains(
            "/agent_name",
            "/max_iterations",
            "/checkpoint_interval",
            "/iteration_timeout_seconds",
            "/exit_conditions/0/type");
  }

  @Test
  void givenAWorkspaceOutsideTheServersFolder_whenALoopIsStarted_thenItIsRefused() {
    var refused =
        client.post(LOOPS, "{\"agent_name\":\"a\",\"workspace\":{\"path\":\"../../../../etc\"}}");

    assertThat(refused.expectProblem(400, "invalid-input").pointers())
        .containsExactly("/workspace/path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/loops/nobody",
        "/api/v1/progress/nobody",
        "/api/v1/events/nobody",
        "/api/v1/conditions/nobody",
        "/api/v1/loops/nobody/iterations/1",
        "/api/v1/nothing"
      })
  void givenNothingIsThere_whenItIsAsked_thenItIsNotFound(String path) {
    client.get(path).expectProblem(404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=0", "?limit=many", "?phase=dancing", "?outcome=fine"})
  void givenAnUnknownFilter_whenLoopsAreListed_thenItIsRefused(String query) {
    client.get(LOOPS + query).expectProblem(400, "invalid-input");
  }

  @Test
  void givenAMethodThatIsNotThere_whenItIsCalled_thenTheProblemSaysSo() {
    client
        .send(client.request("/api/v1/loops/nobody").DELETE())
        .expectProblem(405, "method-not-allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
  void givenABodyOfAnotherType_whenItIsSent_thenItIsRefused(String type) {
    var request = client.request(LOOPS).header("Content-Type", type);

    client
        .send(request.POST(BodyPublishers.ofString("{\"agent_name\":\"a\"}")))
        .expectProblem(415, "unsupported-media-type");
  }

  @Test
  void givenAnAnswerInAnotherForm_whenItIsAsked_thenItIsNotAcceptable() {
    client
        .send(client.request(LOOPS).header("Accept", "text/html"))
        .expectProblem(406, "not-acceptable");
  }

  @Test
  void givenACredentialThatProvesNothing_whenItIsSent_thenItIsRefusedNotIgnored() {
    client
        .send(client.request(LOOPS).header("Authorization", "Bearer guessed"))
        .expectProblem(401, "unauthorized");
  }

  @Test
  void givenAPageOfAnotherOrigin_whenItCalls_thenItIsForbidden() {
    client
        .send(client.request(LOOPS).header("Origin", "http://evil.example"))
        .expectProblem(403, "forbidden");
  }

  @Test
  void givenANameThatWasReboundToThisAddress_whenItIsCalled_thenItIsForbidden() throws IOException {
    var answer =
        ServerClient.raw(
            "GET /api/v1/loops HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 403")
        .containsIgnoringCase("Content-Type: application/problem+json");
  }

  @Test
  void givenABodyThatIsTooLong_whenItIsAnnounced_thenItIsRefusedBeforeItIsRead()
      throws IOException {
    var answer =
        ServerClient.raw(
            "POST /api/v1/loops HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: 999999999\r\n\r\n{");

    assertThat(answer)
        .startsWith("HTTP/1.1 413")
        .containsIgnoringCase("Content-Type: application/problem+json")
        .contains("urn:loopwright:problem:too-large");
  }

  @Test
  void givenABodyThatNestsWithoutEnd_whenItIsSent_thenItIsRefused() {
    client.post(LOOPS, "{\"a\":" + "[".repeat(100_000)).expectProblem(400, "invalid-input");
  }

  @Test
  void givenNoLease_whenAnIterationIsCompleted_thenAllThatIsMissingIsNamed() {
    var refused = client.post(ServerClient.completionPath("nobody", 1), "{}");

    assertThat(refused.expectProblem(400, "invalid-input").pointers())
        .containsExactlyInAnyOrder("/lease_token", "/agent_state");
  }
}
