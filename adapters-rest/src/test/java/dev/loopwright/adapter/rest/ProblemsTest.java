package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.policy.PolicyDecision;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every kind of refusal for what a loop or a backend is like, as a client sees it. */
class ProblemsTest extends RestFixture {
  private static final String LIMIT = "{\"max_iterations\":7,\"reason\":\"why not\"}";

  @Test
  void givenAnUnknownLoop_whenItIsRead_thenTheProblemNamesItAndWhatWasAsked() throws Exception {
    var answer = client.get("/loops/nobody");

    expectProblem(answer, 404, "not-found");
    assertThat(answer.json().getString("instance")).isEqualTo("/api/v1/loops/nobody");
    assertThat(answer.json().getString("session_id")).isEqualTo("nobody");
    assertThat(answer.json().getString("detail")).contains("nobody");
    assertThat(answer.json().getString("title")).isNotBlank();
    assertThat(answer.json().getInt("status")).isEqualTo(404);
  }

  @Test
  void givenAnUnknownLoop_whenAnythingIsAskedOfIt_thenItIsNotFound() throws Exception {
    expectProblem(client.post("/loops/nobody/pause"), 404, "not-found");
    expectProblem(client.post("/loops/nobody/evaluation"), 404, "not-found");
    expectProblem(client.post("/loops/nobody/iterations"), 404, "not-found");
    expectProblem(client.post("/loops/nobody/checkpoints"), 404, "not-found");
    expectProblem(client.get("/loops/nobody/iterations"), 404, "not-found");
    expectProblem(client.get("/progress/nobody"), 404, "not-found");
    expectProblem(client.get("/events/nobody"), 404, "not-found");
    expectProblem(client.get("/events/nobody", "Accept", "text/event-stream"), 404, "not-found");
    expectProblem(client.get("/conditions/nobody"), 404, "not-found");
    expectProblem(client.get("/checkpoints/nobody"), 404, "not-found");
    expectProblem(client.post("/tools/nothing/invocations", "{}"), 404, "not-found");
  }

  @Test
  void givenNoSuchIteration_whenItIsRead_thenItIsNotFound() throws Exception {
    var session = startLoop();

    expectProblem(client.get("/loops/" + session + "/iterations/7"), 404, "not-found");
    expectProblem(client.get("/loops/" + session + "/iterations/seven"), 404, "not-found");
    expectProblem(client.get("/loops/" + session + "/iterations/0/output/none"), 404, "not-found");
  }

  @Test
  void givenIdsOfImpossibleForm_whenTheyAreRead_thenNothingIsThere() throws Exception {
    expectProblem(client.get("/loops/-starts-with-a-dash"), 404, "not-found");
    expectProblem(client.get("/checkpoints/" + startLoop() + "/not%20an%20id"), 404, "not-found");
  }

  @Test
  void givenAUsedSessionId_whenALoopIsStarted_thenItIsAConflict() throws Exception {
    var answer =
        client.post(
            "/loops", "{\"agent_name\":\"fixer\",\"session_id\":\"%s\"}".formatted(startLoop()));

    expectProblem(answer, 409, "session-exists");
  }

  @Test
  void givenAnActiveIteration_whenAnotherIsBegun_thenItIsAConflict() throws Exception {
    var session = startLoop();
    begin(session);

    expectProblem(client.post("/loops/" + session + "/iterations"), 409, "iteration-active");
  }

  @Test
  void givenAnEndedLoop_whenAnIterationIsBegun_thenItIsAConflict() throws Exception {
    var session = startLoop();
    iterate(session);

    expectProblem(client.post("/loops/" + session + "/iterations"), 409, "loop-ended");
  }

  @Test
  void givenAPausedLoop_whenAnIterationIsBegun_thenItIsAConflict() throws Exception {
    var session = startLoop();
    client.post("/loops/" + session + "/pause");

    expectProblem(client.post("/loops/" + session + "/iterations"), 409, "loop-paused");
  }

  @Test
  void givenAForeignLease_whenItIsUsed_thenItIsStale() throws Exception {
    var session = startLoop();
    begin(session);
    var answer = complete(session, 1, "not-mine");

    expectProblem(answer, 409, "stale-lease");
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

    expectProblem(refused, 403, "policy-violation");
    assertThat(refused.json().getInt("iteration")).isEqualTo(2);
    expectProblem(client.post("/loops/" + session + "/iterations"), 403, "policy-violation");
  }

  @Test
  void givenAPolicyThatForbids_whenAnIterationIsBegun_thenItIsAViolation() throws Exception {
    var session = startLoop();
    decisions.forbid(PolicyDecision.Cause.STATEMENT);

    expectProblem(client.post("/loops/" + session + "/iterations"), 403, "policy-violation");
  }

  @Test
  void givenNoDecisionPoint_whenAnIterationIsBegun_thenItIsToBeTriedAgain() throws Exception {
    var session = startLoop();
    decisions.unavailable(true);
    var answer = client.post("/loops/" + session + "/iterations");

    expectProblem(answer, 503, "policy-unavailable");
    assertThat(answer.header("Retry-After")).matches("\\d+");
  }

  @Test
  void givenABackendIsAway_whenItIsNeeded_thenNothingOfItIsTold() throws Exception {
    gateway.failWith(
        new BackendUnavailableException(
            "gateway", "listing tools", new IOException("SELECT secret FROM internals")));
    var answer = client.get("/tools");

    expectProblem(answer, 503, "backend-unavailable");
    assertThat(answer.header("Retry-After")).matches("\\d+");
    assertThat(answer.body()).doesNotContain("SELECT", "IOException", "java");
  }

  @Test
  void givenAnUnexpectedError_whenItHappens_thenOnlyAReferenceIsTold() throws Exception {
    gateway.failWith(new IllegalStateException("INSERT INTO secrets"));
    var answer = client.get("/tools");

    expectProblem(answer, 500, "internal");
    assertThat(answer.json().getString("detail")).containsPattern("reference [0-9a-f-]{36}");
    assertThat(answer.body()).doesNotContain("INSERT", "IllegalState", "dev.loopwright");
  }

  @Test
  void givenToolArgumentsThatAreNoObject_whenTheyAreSent_thenTheyAreInvalid() throws Exception {
    expectProblem(
        client.post("/tools/echo/invocations", "{\"arguments\":[]}"), 400, "invalid-input");
  }

  @Test
  void givenNoToken_whenTheAdministratorIsNeeded_thenACredentialIsAskedFor() throws Exception {
    var session = startLoop();
    var limit = client.put("/loops/" + session + "/limit", LIMIT);
    var policy = client.put("/policies/fixer", "{\"max_iterations\":7}");

    expectProblem(limit, 401, "unauthorized");
    expectProblem(policy, 401, "unauthorized");
    assertThat(limit.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void givenAWrongToken_whenAnythingIsAsked_thenItIsRefused() throws Exception {
    for (var wrong : new String[] {"Bearer wrong", "Bearer", "Basic abc", "Bearer a b"}) {
      var answer = client.get("/loops", "Authorization", wrong);
      expectProblem(answer, 401, "unauthorized");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
  }

  @Test
  void givenAMissingCheckpoint_whenItIsWanted_thenItIsSaidSo() throws Exception {
    var session = startLoop();
    client.post("/loops/" + session + "/pause");

    expectProblem(client.get("/checkpoints/" + session + "/nothing"), 404, "checkpoint-missing");
    expectProblem(
        client.post("/loops/" + session + "/resume", "{\"checkpoint_id\":\"nothing\"}"),
        404,
        "checkpoint-missing");
  }

  @Test
  void givenAnotherVersion_whenAPolicyIsChangedOnACondition_thenItFails() throws Exception {
    expectProblem(
        client.putAsAdministrator(
            "/policies/fixer", "{\"max_iterations\":7}", "If-Match", "\"41\""),
        412,
        "version-conflict");
  }

  @Test
  void givenAnInvalidStatement_whenAPolicyIsChanged_thenTheDiagnosticsAreListed() throws Exception {
    var answer =
        client.putAsAdministrator("/policies/fixer", "{\"cedar_statement\":\"permit nothing\"}");

    expectProblem(answer, 400, "invalid-input");
    assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
        .isEqualTo("/cedar_statement");
  }

  @Test
  void givenALoopsLimitOutOfBounds_whenItIsChanged_thenEveryFaultIsListed() throws Exception {
    var answer =
        client.putAsAdministrator(
            "/loops/" + startLoop() + "/limit", "{\"max_iterations\":0,\"reason\":\" \"}");

    expectProblem(answer, 400, "invalid-input");
    assertThat(answer.json().getJsonArray("errors")).hasSize(2);
  }
}
