package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.JsonText;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers and text of an agent's state come back to the byte, however they are written. */
class AgentStateBytesTest extends RestFixture {
  private static final int STATES = 150;

  @Override
  RestSettings settings() {
    return settings(16L * 1024 * 1024, Duration.ofSeconds(15));
  }

  @BeforeEach
  void neverDone() {
    breakTests();
  }

  @Test
  void givenAnyState_whenALoopStartsWithIt_thenItComesBackToTheByte() throws Exception {
    for (var seed = 0; seed < STATES; seed++) {
      var state = RandomJson.of(seed);
      var started = start(state);

      expect(started, state, seed);
      var session = started.json().getString("session_id");
      expect(client.get("/loops/" + session), state, seed);
      assertThat(client.get("/loops/" + session).json().getString("agent_state_sha256"))
          .isEqualTo(new JsonText(state).sha256());
    }
  }

  @Test
  void givenAnyState_whenAnIterationCompletesWithIt_thenTheNextOneGetsItToTheByte()
      throws Exception {
    var session = startLoop();
    for (var seed = 0; seed < 99; seed++) {
      var state = RandomJson.of(seed);
      var grant = begin(session).json();
      var completed =
          client.post(
              "/loops/%s/iterations/%d/completion?include=agent_state"
                  .formatted(session, grant.getInt("iteration")),
              "{\"lease_token\":\"%s\", \"agent_state\" :%s}"
                  .formatted(grant.getString("lease_token"), state));

      expect(completed, state, seed);
      if (seed % 10 == 0) {
        expect(client.get("/loops?include=agent_state"), state, seed);
        var saved = client.post("/loops/" + session + "/checkpoints?include=agent_state", "{}");
        expect(saved, state, seed);
        expect(client.get("/checkpoints/" + session + "?include=agent_state"), state, seed);
      }
    }
  }

  @Test
  void givenAStateOfTenMebibytes_whenALoopStartsWithIt_thenItComesBackToTheByte() throws Exception {
    var state = "{\"text\":\"" + "é😀\\u0000".repeat(900_000) + "\",\"n\":1e400}";

    var begun = begin(start(state).json().getString("session_id"));

    assertThat(begun.body().contains("\"agent_state\":" + state + ",")).isTrue();
  }

  private RestClient.Answer start(String state) throws Exception {
    var started =
        client.post(
            "/loops?include=agent_state",
            "{\"agent_name\":\"fixer\",\"initial_state\": %s }".formatted(state));
    assertThat(started.status()).isEqualTo(201);
    return started;
  }

  private static void expect(RestClient.Answer answer, String state, int seed) {
    assertThat(answer.body()).as("seed " + seed).contains("\"agent_state\":" + state + ",");
  }
}
