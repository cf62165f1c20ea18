package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A loop's life as an agent sees it. */
class LoopLifecycleTest extends RestFixture {
  private static final String ODD_STATE =
      "{ \"n\" : 1.0e+2,\n  \"ü\":\"\\u00fc\\/\", \"big\":123456789012345678901234567890, \"a\":[ ] }";

  @Test
  void givenAStart_whenAnswered_thenItIsCreatedAtItsLocation() throws Exception {
    var started = client.post("/loops", "{\"agent_name\":\"fixer\",\"session_id\":\"mine\"}");

    assertThat(started.status()).isEqualTo(201);
    assertThat(started.header("Location")).endsWith("/api/v1/loops/mine");
    assertThat(client.get("/loops/mine").json().getString("phase")).isEqualTo("initializing");
  }

  @Test
  void givenAnOddlyWrittenState_whenTheLoopIsRead_thenItComesBackToTheByte() throws Exception {
    var session = startLoop(ODD_STATE);

    assertThat(client.get("/loops/" + session).body())
        .contains("\"agent_state\":" + ODD_STATE + ",");
    assertThat(begin(session).body()).contains("\"agent_state\":" + ODD_STATE + ",");
  }

  @Test
  void givenTheLoopStarted_whenItsStateIsNotAskedFor_thenOnlyTheHashIsThere() throws Exception {
    var session = startLoop();
    var paused = client.post("/loops/" + session + "/pause").json();

    assertThat(paused.isNull("agent_state")).isTrue();
    assertThat(paused.getString("agent_state_sha256")).hasSize(64);
    assertThat(paused.getInt("agent_state_bytes")).isEqualTo(7);
  }

  @Test
  void givenTheStateIsAskedFor_whenTheLoopMoves_thenItIsInTheAnswer() throws Exception {
    var session = startLoop();
    var paused = client.post("/loops/" + session + "/pause?include=agent_state").json();

    assertThat(paused.getJsonObject("agent_state").getInt("n")).isEqualTo(1);
  }

  @Test
  void givenBrokenTests_whenAnIterationCompletes_thenTheAgentGoesOn() throws Exception {
    breakTests();
    var session = startLoop();
    var answer = iterate(session);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().getString("decision")).isEqualTo("continue");
    assertThat(answer.json().getJsonObject("state").getInt("iterations_completed")).isEqualTo(1);
  }

  @Test
  void givenFineTests_whenAnIterationCompletes_thenTheLoopIsDone() throws Exception {
    var session = startLoop();
    var answer = iterate(session).json();

    assertThat(answer.getString("decision")).isEqualTo("stop");
    assertThat(answer.getString("outcome")).isEqualTo("completed");
    assertThat(answer.getString("stop_reason")).isEqualTo("verified");
    assertThat(answer.getJsonObject("state").getBoolean("success")).isTrue();
  }

  @Test
  void givenACompletion_whenItIsRepeated_thenTheAnswerIsTheSame() throws Exception {
    breakTests();
    var session = startLoop();
    var lease = begin(session).json().getString("lease_token");
    var first = complete(session, 1, lease).json();

    assertThat(complete(session, 1, lease).json().getString("decision"))
        .isEqualTo(first.getString("decision"));
  }

  @Test
  void givenRespondAsync_whenAnIterationCompletes_thenTheAnswerPointsAtTheIteration()
      throws Exception {
    var session = startLoop();
    var lease = begin(session).json().getString("lease_token");
    var answer =
        client.post(
            "/loops/" + session + "/iterations/1/completion",
            "{\"lease_token\":\"%s\",\"agent_state\":{}}".formatted(lease),
            "Prefer",
            "respond-async, wait=5");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).endsWith("/api/v1/loops/" + session + "/iterations/1");
    assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
    assertThat(client.get("/loops/" + session + "/iterations/1").json().getString("decision"))
        .isEqualTo("stop");
  }

  @Test
  void givenAnIteration_whenItsHeartbeatComes_thenTheDeadlineMoves() throws Exception {
    var session = startLoop();
    var grant = begin(session).json();
    clock.advance(Duration.ofSeconds(60));
    var beat =
        client.post(
            "/loops/" + session + "/iterations/1/heartbeat",
            "{\"lease_token\":\"%s\"}".formatted(grant.getString("lease_token")));

    assertThat(beat.status()).isEqualTo(200);
    assertThat(beat.json().getString("deadline")).isGreaterThan(grant.getString("deadline"));
  }

  @Test
  void givenAFailure_whenItIsRecoverable_thenTheLoopGoesOn() throws Exception {
    var session = startLoop();
    var lease = begin(session).json().getString("lease_token");
    var answer =
        client.post(
            "/loops/" + session + "/iterations/1/failure",
            """
            {"lease_token":"%s","error_message":"out of ideas","usage":{"tokens":7}}"""
                .formatted(lease));

    assertThat(answer.json().getString("decision")).isEqualTo("continue");
    var iteration = client.get("/loops/" + session + "/iterations/1").json();
    assertThat(iteration.getString("status")).isEqualTo("failed");
    assertThat(iteration.getJsonObject("usage").getInt("tokens")).isEqualTo(7);
  }

  @Test
  void givenACompletedIteration_whenItsOutputIsRead_thenItIsThePlainWholeText() throws Exception {
    var session = startLoop();
    iterate(session);
    var output = client.get("/loops/" + session + "/iterations/1/output/build_succeeds");

    assertThat(output.header("Content-Type")).startsWith("text/plain");
    assertThat(output.body()).contains("fine");
  }

  @Test
  void givenALoop_whenItIsPausedAndResumed_thenItRunsAgain() throws Exception {
    var session = startLoop();

    assertThat(client.post("/loops/" + session + "/pause").json().getString("phase"))
        .isEqualTo("paused");
    assertThat(client.post("/loops/" + session + "/resume").json().getString("phase"))
        .isEqualTo("running");
  }

  @Test
  void givenALoop_whenItIsCancelledWithAReason_thenItEndedByThat() throws Exception {
    var session = startLoop();
    var cancelled =
        client.post("/loops/" + session + "/cancel", "{\"reason\":\"wrong branch\"}").json();

    assertThat(cancelled.getString("outcome")).isEqualTo("cancelled");
    assertThat(cancelled.getString("error_message")).contains("wrong branch");
  }

  @Test
  void givenALoop_whenItIsEvaluatedNow_thenTheConditionsAreToldAndTheLoopGoesOn() throws Exception {
    var session = startLoop();
    var evaluation = client.post("/loops/" + session + "/evaluation");

    assertThat(evaluation.status()).as(evaluation.body()).isEqualTo(200);
    assertThat(evaluation.json().getBoolean("all_met")).isTrue();
    assertThat(evaluation.json().getJsonArray("exit_conditions")).hasSize(1);
    assertThat(client.get("/loops/" + session).json().getBoolean("is_active")).isTrue();
  }

  @Test
  void givenAnAdministrator_whenALoopsLimitIsChanged_thenItIsAnExemption() throws Exception {
    var session = startLoop();
    var changed =
        client.putAsAdministrator(
            "/loops/" + session + "/limit", "{\"max_iterations\":200,\"reason\":\"nearly\"}");

    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(changed.json().getInt("max_iterations")).isEqualTo(200);
    assertThat(changed.json().getString("limit_source")).isEqualTo("exemption");
  }

  @Test
  void givenALoop_whenACheckpointIsSaved_thenItIsFoundWhereLocationSays() throws Exception {
    var session = startLoop(ODD_STATE);
    var saved =
        client.post("/loops/" + session + "/checkpoints", "{\"custom_data\":{ \"why\":  \"so\" }}");

    assertThat(saved.status()).as(saved.body()).isEqualTo(201);
    assertThat(saved.json().isNull("agent_state")).isTrue();
    var id = saved.json().getString("checkpoint_id");
    assertThat(saved.header("Location")).endsWith("/checkpoints/" + session + "/" + id);
    assertThat(client.get("/checkpoints/" + session + "/" + id).body())
        .contains("\"agent_state\":" + ODD_STATE + ",", "\"custom_data\":{ \"why\":  \"so\" }");
    assertThat(client.get("/checkpoints/" + session).json().getJsonArray("checkpoints"))
        .singleElement()
        .matches(one -> one.asJsonObject().isNull("agent_state"));
  }

  @Test
  void givenALoopInWork_whenProgressIsAsked_thenItTellsHowFarItIs() throws Exception {
    breakTests();
    var session = startLoop();
    iterate(session);
    var progress = client.get("/progress/" + session).json();

    assertThat(progress.getInt("current_iteration")).isEqualTo(1);
    assertThat(progress.getInt("exit_conditions_total")).isEqualTo(1);
    assertThat(progress.getBoolean("warning")).isFalse();
  }

  @Test
  void givenAGateway_whenToolsAreUsed_thenTheyAnswerToTheByte() throws Exception {
    assertThat(client.get("/tools?query=echo").body())
        .contains("\"input_schema\":{ \"type\":  \"object\" }");
    assertThat(client.get("/tools?query=other").json().getJsonArray("tools")).isEmpty();
    assertThat(client.post("/tools/echo/invocations", "{\"arguments\":{\"a\": 1.0}}").body())
        .contains("\"structured_content\":{\"a\": 1.0}", "\"is_error\":false");
  }
}
