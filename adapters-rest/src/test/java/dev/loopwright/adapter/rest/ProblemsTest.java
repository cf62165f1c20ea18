package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.policy.PolicyDecision;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** Every kind of refusal, as a client sees it. */
class ProblemsTest extends RestFixture {
  private static final String LIMIT = "{\"max_iterations\":7,\"reason\":\"why not\"}";

  @Test
  void givenAnUnknownLoop_whenItIsRead_thenTheProblemNamesItAndWhatWasAsked() throws Exception {
    var answer = client.get("/loops/nobody");

    expect(answer, 404, "not-found");
    assertThat(answer.json().getString("instance")).isEqualTo("/api/v1/loops/nobody");
    assertThat(answer.json().getString("session_id")).isEqualTo("nobody");
    assertThat(answer.json().getString("detail")).contains("nobody");
    assertThat(answer.json().getString("title")).isNotBlank();
    assertThat(answer.json().getInt("status")).isEqualTo(404);
  }

  @Test
  void givenAnUnknownLoop_whenAnythingIsAskedOfIt_thenItIsNotFound() throws Exception {
    expect(client.post("/loops/nobody/pause"), 404, "not-found");
    expect(client.post("/loops/nobody/evaluation"), 404, "not-found");
    expect(client.post("/loops/nobody/iterations"), 404, "not-found");
    expect(client.post("/loops/nobody/checkpoints"), 404, "not-found");
    expect(client.get("/loops/nobody/iterations"), 404, "not-found");
    expect(client.get("/progress/nobody"), 404, "not-found");
    expect(client.get("/events/nobody"), 404, "not-found");
    expect(client.get("/events/nobody", "Accept", "text/event-stream"), 404, "not-found");
    expect(client.get("/conditions/nobody"), 404, "not-found");
    expect(client.get("/checkpoints/nobody"), 404, "not-found");
    expect(client.post("/tools/nothing/invocations", "{}"), 404, "not-found");
  }

  @Test
  void givenNoSuchIteration_whenItIsRead_thenItIsNotFound() throws Exception {
    var session = startLoop();

    expect(client.get("/loops/" + session + "/iterations/7"), 404, "not-found");
    expect(client.get("/loops/" + session + "/iterations/seven"), 404, "not-found");
    expect(client.get("/loops/" + session + "/iterations/0/output/none"), 404, "not-found");
  }

  @Test
  void givenIdsOfImpossibleForm_whenTheyAreRead_thenNothingIsThere() throws Exception {
    expect(client.get("/loops/-starts-with-a-dash"), 404, "not-found");
    expect(client.get("/checkpoints/" + startLoop() + "/not%20an%20id"), 404, "not-found");
  }

  @Test
  void givenNoSuchPath_whenItIsAsked_thenTheContainersAnswerIsAProblemToo() throws Exception {
    expect(client.get("/nowhere"), 404, "not-found");
    expect(client.get("/loops/" + startLoop() + "/nowhere"), 404, "not-found");
  }

  @Test
  void givenAMethodThatIsNotThere_whenItIsUsed_thenAllowNamesTheOthers() throws Exception {
    var answer = client.send(client.request("/loops").DELETE());

    expect(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow")).contains("GET", "POST");
  }

  @Test
  void givenAnUnacceptableAccept_whenALoopIsRead_thenItIsRefused() throws Exception {
    expect(client.get("/loops", "Accept", "image/png"), 406, "not-acceptable");
  }

  @Test
  void givenAFormsType_whenItIsSent_thenItIsRefused() throws Exception {
    for (var type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
      var form =
          client
              .request("/loops")
              .header("Content-Type", type)
              .POST(BodyPublishers.ofString("{\"agent_name\":\"fixer\"}"));
      expect(client.send(form), 415, "unsupported-media-type");
    }
  }

  @Test
  void givenATypeThatIsNone_whenItIsSent_thenTheContainersRefusalIsAProblemToo() throws Exception {
    var nonsense =
        client
            .request("/loops")
            .header("Content-Type", "nonsense")
            .POST(BodyPublishers.ofString("{\"agent_name\":\"fixer\"}"));

    expect(client.send(nonsense), 400, "malformed");
  }

  @Test
  void givenNothingOutsideOfTheContract_whenItIsAsked_thenThatIsAProblemToo() throws Exception {
    expect(client.send(client.absolute("/nowhere").GET()), 404, "not-found");
    expect(
        client.send(client.absolute("/nowhere").POST(BodyPublishers.noBody())), 404, "not-found");
    expect(
        client.send(client.absolute("/").POST(BodyPublishers.noBody())), 405, "method-not-allowed");
  }

  @Test
  void givenAnotherCharset_whenItIsSent_thenItIsRefused() throws Exception {
    var latin =
        client
            .request("/loops")
            .header("Content-Type", "application/json; charset=iso-8859-1")
            .POST(BodyPublishers.ofString("{\"agent_name\":\"fixer\"}"));

    expect(client.send(latin), 415, "unsupported-media-type");
  }

  @Test
  void givenABodyWithoutAType_whenItIsSent_thenItIsRefused() throws Exception {
    var untyped =
        client.request("/loops").POST(BodyPublishers.ofString("{\"agent_name\":\"fixer\"}"));

    expect(client.send(untyped), 415, "unsupported-media-type");
  }

  @Test
  void givenBrokenJson_whenItIsSent_thenItIsMalformed() throws Exception {
    expect(client.post("/loops", "{\"agent_name\":"), 400, "malformed");
    expect(client.post("/loops", "[]"), 400, "malformed");
    expect(client.post("/loops", ""), 400, "malformed");
    expect(client.post("/loops", "{} {}"), 400, "malformed");
  }

  @Test
  void givenBytesThatAreNotUtf8_whenTheyAreSent_thenTheyAreMalformed() throws Exception {
    var bytes =
        client
            .request("/loops")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xff, '"'}));

    expect(client.send(bytes), 400, "malformed");
  }

  @Test
  void givenManyFaults_whenALoopIsStarted_thenEveryOneIsListed() throws Exception {
    var answer =
        client.post(
            "/loops",
            """
            {"agent_name":"fixer","max_iterations":0,"checkpoint_interval":1000,"unheard_of":1,
             "iteration_timeout_seconds":"soon"}""");

    expect(answer, 400, "invalid-input");
    assertThat(answer.json().getJsonArray("errors"))
        .extracting(fault -> fault.asJsonObject().getString("pointer"))
        .contains("/unheard_of", "/iteration_timeout_seconds");
    assertThat(answer.json().getJsonArray("errors"))
        .allSatisfy(fault -> assertThat(fault.asJsonObject().getString("message")).isNotBlank());
  }

  @Test
  void givenTooDeepANesting_whenItIsSent_thenItIsRefused() throws Exception {
    var deep = "[".repeat(70) + "]".repeat(70);

    expect(
        client.post(
            "/loops", "{\"agent_name\":\"fixer\",\"custom_metadata\":{\"a\":" + deep + "}}"),
        400,
        "invalid-input");
  }

  @Test
  void givenUnknownFilterValues_whenLoopsAreListed_thenEveryOneIsNamed() throws Exception {
    var answer = client.get("/loops?phase=dancing&outcome=glory&limit=0&include=everything");

    expect(answer, 400, "invalid-input");
    assertThat(answer.json().getJsonArray("errors"))
        .extracting(fault -> fault.asJsonObject().getString("pointer"))
        .containsExactlyInAnyOrder("/phase", "/outcome", "/limit", "/include");
  }

  @Test
  void givenAnUnknownCursor_whenPagesAreRead_thenItIsRefused() throws Exception {
    var session = startLoop();

    expect(client.get("/loops?cursor=x"), 400, "invalid-input");
    expect(client.get("/loops/" + session + "/iterations?cursor=x"), 400, "invalid-input");
    expect(client.get("/events/" + session + "?after=x"), 400, "invalid-input");
    expect(client.get("/events/" + session + "?limit=1001"), 400, "invalid-input");
  }

  @Test
  void givenAUsedSessionId_whenALoopIsStarted_thenItIsAConflict() throws Exception {
    var answer =
        client.post(
            "/loops", "{\"agent_name\":\"fixer\",\"session_id\":\"%s\"}".formatted(startLoop()));

    expect(answer, 409, "session-exists");
  }

  @Test
  void givenAnActiveIteration_whenAnotherIsBegun_thenItIsAConflict() throws Exception {
    var session = startLoop();
    begin(session);

    expect(client.post("/loops/" + session + "/iterations"), 409, "iteration-active");
  }

  @Test
  void givenAnEndedLoop_whenAnIterationIsBegun_thenItIsAConflict() throws Exception {
    var session = startLoop();
    iterate(session);

    expect(client.post("/loops/" + session + "/iterations"), 409, "loop-ended");
  }

  @Test
  void givenAPausedLoop_whenAnIterationIsBegun_thenItIsAConflict() throws Exception {
    var session = startLoop();
    client.post("/loops/" + session + "/pause");

    expect(client.post("/loops/" + session + "/iterations"), 409, "loop-paused");
  }

  @Test
  void givenAForeignLease_whenItIsUsed_thenItIsStale() throws Exception {
    var session = startLoop();
    begin(session);
    var answer = complete(session, 1, "not-mine");

    expect(answer, 409, "stale-lease");
    assertThat(answer.json().getInt("iteration")).isEqualTo(1);
  }

  @Test
  void givenTheLimitIsReached_whenTheNextIterationIsBegun_thenItIsAViolationEachTime()
      throws Exception {
    breakTests();
    var session = startLoop();
    client.putAsAdministrator("/loops/" + session + "/limit", LIMIT.replace("7", "1"));
    iterate(session);
    var refused = client.post("/loops/" + session + "/iterations");

    expect(refused, 403, "policy-violation");
    assertThat(refused.json().getInt("iteration")).isEqualTo(2);
    expect(client.post("/loops/" + session + "/iterations"), 403, "policy-violation");
  }

  @Test
  void givenAPolicyThatForbids_whenAnIterationIsBegun_thenItIsAViolation() throws Exception {
    var session = startLoop();
    decisions.forbid(PolicyDecision.Cause.STATEMENT);

    expect(client.post("/loops/" + session + "/iterations"), 403, "policy-violation");
  }

  @Test
  void givenNoDecisionPoint_whenAnIterationIsBegun_thenItIsToBeTriedAgain() throws Exception {
    var session = startLoop();
    decisions.unavailable(true);
    var answer = client.post("/loops/" + session + "/iterations");

    expect(answer, 503, "policy-unavailable");
    assertThat(answer.header("Retry-After")).matches("\\d+");
  }

  @Test
  void givenABackendIsAway_whenItIsNeeded_thenNothingOfItIsTold() throws Exception {
    gateway.failWith(
        new BackendUnavailableException(
            "gateway", "listing tools", new IOException("SELECT secret FROM internals")));
    var answer = client.get("/tools");

    expect(answer, 503, "backend-unavailable");
    assertThat(answer.header("Retry-After")).matches("\\d+");
    assertThat(answer.body()).doesNotContain("SELECT", "IOException", "java");
  }

  @Test
  void givenAnUnexpectedError_whenItHappens_thenOnlyAReferenceIsTold() throws Exception {
    gateway.failWith(new IllegalStateException("INSERT INTO secrets"));
    var answer = client.get("/tools");

    expect(answer, 500, "internal");
    assertThat(answer.json().getString("detail")).containsPattern("reference [0-9a-f-]{36}");
    assertThat(answer.body()).doesNotContain("INSERT", "IllegalState", "dev.loopwright");
  }

  @Test
  void givenToolArgumentsThatAreNoObject_whenTheyAreSent_thenTheyAreInvalid() throws Exception {
    expect(client.post("/tools/echo/invocations", "{\"arguments\":[]}"), 400, "invalid-input");
  }

  @Test
  void givenNoToken_whenTheAdministratorIsNeeded_thenACredentialIsAskedFor() throws Exception {
    var session = startLoop();
    var limit = client.put("/loops/" + session + "/limit", LIMIT);
    var policy = client.put("/policies/fixer", "{\"max_iterations\":7}");

    expect(limit, 401, "unauthorized");
    expect(policy, 401, "unauthorized");
    assertThat(limit.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void givenAWrongToken_whenAnythingIsAsked_thenItIsRefused() throws Exception {
    for (var wrong : new String[] {"Bearer wrong", "Bearer", "Basic abc", "Bearer a b"}) {
      var answer = client.get("/loops", "Authorization", wrong);
      expect(answer, 401, "unauthorized");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
  }

  @Test
  void givenAMissingCheckpoint_whenItIsWanted_thenItIsSaidSo() throws Exception {
    var session = startLoop();
    client.post("/loops/" + session + "/pause");

    expect(client.get("/checkpoints/" + session + "/nothing"), 404, "checkpoint-missing");
    expect(
        client.post("/loops/" + session + "/resume", "{\"checkpoint_id\":\"nothing\"}"),
        404,
        "checkpoint-missing");
  }

  @Test
  void givenAnotherVersion_whenAPolicyIsChangedOnACondition_thenItFails() throws Exception {
    expect(
        client.putAsAdministrator(
            "/policies/fixer", "{\"max_iterations\":7}", "If-Match", "\"41\""),
        412,
        "version-conflict");
  }

  @Test
  void givenAnInvalidStatement_whenAPolicyIsChanged_thenTheDiagnosticsAreListed() throws Exception {
    var answer =
        client.putAsAdministrator("/policies/fixer", "{\"cedar_statement\":\"permit nothing\"}");

    expect(answer, 400, "invalid-input");
    assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
        .isEqualTo("/cedar_statement");
  }

  @Test
  void givenALoopsLimitOutOfBounds_whenItIsChanged_thenEveryFaultIsListed() throws Exception {
    var answer =
        client.putAsAdministrator(
            "/loops/" + startLoop() + "/limit", "{\"max_iterations\":0,\"reason\":\" \"}");

    expect(answer, 400, "invalid-input");
    assertThat(answer.json().getJsonArray("errors")).hasSize(2);
  }

  private static void expect(RestClient.Answer answer, int status, String problem)
      throws IOException {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.problem()).isEqualTo(problem);
  }
}
