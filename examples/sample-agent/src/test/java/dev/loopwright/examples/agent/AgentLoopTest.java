package dev.loopwright.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentLoopTest {

  private static final String LOOP = "/api/v1/loops/s1";
  private static final String STATE = "GET " + LOOP;
  private static final String BEGIN = "POST " + LOOP + "/iterations";
  private static final String COMPLETION = BEGIN + "/1/completion";
  private static final String FAILURE = BEGIN + "/1/failure";
  private static final String CONDITIONS =
      "\"exit_conditions\":[{\"name\":\"tests\",\"type\":\"all_tests_pass\",\"status\":\"%s\","
          + "\"first_failures\":[{\"test\":\"T.t\",\"message\":\"m\",\"file\":null,\"line\":null}],"
          + "\"tool_output\":\"\",\"iteration_evaluated\":0}]";

  private final ScriptedServer server = new ScriptedServer();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<List<Condition>> seen = new ArrayList<>();
  private Mender mender =
      (conditions, signOfLife) -> {
        seen.add(conditions);
        return Optional.of(new Mend("tests", "mended it"));
      };

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void givenTheServerSaysStop_whenTheIterationIsComplete_thenTheAgentEndsWithTheOutcome()
      throws Exception {
    server.on(STATE, 200, state("not_met", ""));
    server.on(BEGIN, 201, begun());
    server.on(COMPLETION, 200, decision("continue", ""));
    server.on(COMPLETION, 200, decision("stop", "completed"));

    assertThat(run()).isEqualTo(AgentExit.COMPLETED);
    assertThat(seen).hasSize(2);
  }

  @Test
  void givenAMend_whenTheIterationIsCompleted_thenTheServerKeepsWhatWasMended() throws Exception {
    server.on(STATE, 200, state("not_met", ""));
    server.on(BEGIN, 201, begun());
    server.on(COMPLETION, 200, decision("stop", "completed"));

    run();

    var body = Answers.object(server.requests(COMPLETION).get(0).body());
    assertThat(body.getString("lease_token")).isEqualTo("lease");
    assertThat(body.getJsonObject("agent_state").getJsonArray("mended"))
        .extracting(entry -> Answers.text(entry.asJsonObject(), "summary"))
        .containsExactly("before", "mended it");
  }

  @Test
  void givenAConditionNobodyLookedAt_whenStarting_thenItIsVerifiedBeforeTheFirstBegin()
      throws Exception {
    server.on(STATE, 200, state("pending", ""));
    server.on("POST " + LOOP + "/evaluation", 200, "{}");
    server.on(BEGIN, 201, begun());
    server.on(COMPLETION, 200, decision("stop", "completed"));

    run();

    assertThat(server.requests("POST " + LOOP + "/evaluation")).hasSize(1);
  }

  @Test
  void givenAStaleLease_whenCompleting_thenTheAgentBeginsAnewWithAnotherKey() throws Exception {
    server.on(STATE, 200, state("not_met", ""));
    server.on(BEGIN, 201, begun());
    server.refusing(COMPLETION, 409, "stale-lease");
    server.on(COMPLETION, 200, decision("stop", "completed"));

    assertThat(run()).isEqualTo(AgentExit.COMPLETED);
    assertThat(server.requests(BEGIN))
        .extracting(request -> request.headers().get("Idempotency-Key"))
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void givenThePolicyRefusesTheNextIteration_whenBeginning_thenTheOutcomeIsTheAgentsExit()
      throws Exception {
    server.on(STATE, 200, state("not_met", ""));
    server.on(STATE, 200, state("not_met", "iteration_limit"));
    server.refusing(BEGIN, 403, "policy-violation");

    assertThat(run()).isEqualTo(AgentExit.ITERATION_LIMIT);
  }

  @Test
  void givenAPausedLoop_whenBeginning_thenTheAgentEndsAsPaused() throws Exception {
    server.on(STATE, 200, state("not_met", ""));
    server.refusing(BEGIN, 409, "loop-paused");

    assertThat(run()).isEqualTo(AgentExit.PAUSED);
  }

  @Test
  void givenAnotherAgentHoldsTheIteration_whenBeginning_thenTheAgentWaitsForIt() throws Exception {
    server.on(STATE, 200, state("not_met", ""));
    server.refusing(BEGIN, 409, "iteration-active");
    server.on(BEGIN, 201, begun());
    server.on(COMPLETION, 200, decision("stop", "cancelled"));

    assertThat(run()).isEqualTo(AgentExit.CANCELLED);
  }

  @Test
  void givenNoRepairIsKnown_whenWorking_thenTheFailureIsReportedAsNotRecoverable()
      throws Exception {
    mender = (conditions, signOfLife) -> Optional.empty();
    server.on(STATE, 200, state("not_met", ""));
    server.on(BEGIN, 201, begun());
    server.on(FAILURE, 200, decision("stop", "error"));

    assertThat(run()).isEqualTo(AgentExit.NO_REPAIR_KNOWN);
    assertThat(Answers.object(server.requests(FAILURE).get(0).body()).getBoolean("recoverable"))
        .isFalse();
  }

  @Test
  void givenAMendFails_whenWorking_thenTheIterationFailsAndTheLoopGoesOn() throws Exception {
    mender =
        (conditions, signOfLife) -> {
          throw new MendFailedException("broke");
        };
    server.on(STATE, 200, state("not_met", ""));
    server.on(BEGIN, 201, begun());
    server.on(FAILURE, 200, decision("continue", ""));
    server.on(FAILURE, 200, decision("stop", "iteration_limit"));

    assertThat(run()).isEqualTo(AgentExit.ITERATION_LIMIT);
  }

  @Test
  void givenTheToolNamesNoFailures_whenBeginning_thenItsWholeOutputIsRead() throws Exception {
    server.on(STATE, 200, state("not_met", ""));
    server.on(
        BEGIN, 201, begun().replaceAll("\"first_failures\":\\[[^]]*]", "\"first_failures\":[]"));
    server.on("GET " + LOOP + "/iterations/0/output/tests", 200, "the whole output");
    server.on(COMPLETION, 200, decision("stop", "completed"));

    run();

    assertThat(seen.get(0)).extracting(Condition::output).containsExactly("the whole output");
  }

  @Test
  void givenTheLoopIsUnknown_whenStarting_thenTheServersReasonIsToldAtOnce() {
    server.refusing(STATE, 404, "unknown-loop");

    assertThatThrownBy(this::run)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("404 t: d");
  }

  private AgentExit run() throws Exception {
    var transport =
        new PatientTransport(HttpClient.newHttpClient(), Duration.ofSeconds(5), duration -> {});
    return new AgentLoop(
            new LoopClient(server.uri(), "s1", transport),
            mender,
            duration -> {},
            new PrintStream(printed, true, StandardCharsets.UTF_8))
        .run();
  }

  private static String state(String status, String outcome) {
    return "{\"outcome\":%s,%s}"
        .formatted(outcome.isEmpty() ? "null" : '"' + outcome + '"', CONDITIONS.formatted(status));
  }

  private static String begun() {
    return ("{\"iteration\":1,\"lease_token\":\"lease\","
            + "\"agent_state\":{\"mended\":[{\"summary\":\"before\"}]},%s}")
        .formatted(CONDITIONS.formatted("not_met"));
  }

  private static String decision(String decision, String outcome) {
    return "{\"decision\":\"%s\",\"outcome\":%s}"
        .formatted(decision, outcome.isEmpty() ? "null" : '"' + outcome + '"');
  }
}
