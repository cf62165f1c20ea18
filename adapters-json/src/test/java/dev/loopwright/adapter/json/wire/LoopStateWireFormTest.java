package dev.loopwright.adapter.json.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.testkit.LoopStories;
import dev.loopwright.testkit.LoopStory;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

/** The members of a loop's state are those of the REST contract, whatever stage it is in. */
class LoopStateWireFormTest {
  private static final String[] STATE = {
    "session_id",
    "agent_name",
    "phase",
    "is_active",
    "pause_requested",
    "current_iteration",
    "iterations_completed",
    "max_iterations",
    "requested_max_iterations",
    "limit_source",
    "success",
    "started_at",
    "last_iteration_at",
    "completed_at",
    "last_checkpoint_at",
    "last_checkpoint_iteration",
    "last_checkpoint_id",
    "restored_from",
    "exit_conditions",
    "agent_state",
    "agent_state_sha256",
    "agent_state_bytes",
    "custom_metadata",
    "usage",
    "outcome",
    "stop_reason",
    "error_message",
    "policy_violation_details"
  };
  private static final String[] STATUS = {
    "name",
    "type",
    "status",
    "reason",
    "passed",
    "failed",
    "skipped",
    "first_failures",
    "tool_name",
    "tool_exit_code",
    "tool_output",
    "evaluated_at",
    "evaluation_duration_ms",
    "error_message",
    "iteration_evaluated"
  };

  private static JsonObject parsed(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  @Test
  void givenAnyState_whenWritten_thenEveryMemberIsThere() {
    for (var story : LoopStories.ofEveryStage()) {
      for (var step : story.steps()) {
        for (var form : AgentStateForm.values()) {
          var json = parsed(LoopStateJson.with(form).text(step.after()));

          assertThat(json).containsOnlyKeys(STATE);
          assertThat(json.getJsonObject("usage"))
              .containsOnlyKeys("tokens", "cost_usd", "duration_seconds");
          assertThat(json.getJsonArray("exit_conditions"))
              .allSatisfy(status -> assertThat(status.asJsonObject()).containsKeys(STATUS));
        }
      }
    }
  }

  @Test
  void givenAnyState_whenWritten_thenNoLeaseIsInIt() {
    for (var story : LoopStories.ofEveryStage()) {
      for (var step : story.steps()) {
        assertThat(LoopStateJson.with(AgentStateForm.WHOLE).text(step.after()))
            .doesNotContain("lease-");
        step.iteration()
            .ifPresent(
                record ->
                    assertThat(JsonWriter.object(json -> IterationRecordJson.write(json, record)))
                        .doesNotContain("lease-"));
      }
    }
  }

  @Test
  void givenCompletedLoop_whenWritten_thenItSaysSo() {
    var json =
        parsed(LoopStateJson.with(AgentStateForm.WHOLE).text(LoopStories.completed("s").state()));

    assertThat(json.getString("phase")).isEqualTo("completed");
    assertThat(json.getBoolean("success")).isTrue();
    assertThat(json.getBoolean("is_active")).isFalse();
    assertThat(json.getString("outcome")).isEqualTo("completed");
    assertThat(json.getString("stop_reason")).isEqualTo("verified");
    assertThat(json.getJsonObject("usage").getJsonNumber("duration_seconds").doubleValue())
        .isPositive();
  }

  @Test
  void givenCappedLoop_whenWritten_thenItIsNoSuccess() {
    var json =
        parsed(LoopStateJson.with(AgentStateForm.HASH).text(LoopStories.capped("s").state()));

    assertThat(json.getBoolean("success")).isFalse();
    assertThat(json.getString("outcome")).isEqualTo("iteration_limit");
    assertThat(json.getJsonObject("policy_violation_details").getInt("max_iterations"))
        .isEqualTo(1);
  }

  @Test
  void givenAgentState_whenWrittenWhole_thenItIsThereToTheByteWithItsHash() {
    var state = LoopStory.of("s").begin().complete("{ \"a\" : 1.00 }").state();

    var text = LoopStateJson.with(AgentStateForm.WHOLE).text(state);

    assertThat(text).contains("\"agent_state\":{ \"a\" : 1.00 },");
    assertThat(parsed(text).getString("agent_state_sha256")).isEqualTo(state.agentState().sha256());
    assertThat(parsed(text).getInt("agent_state_bytes")).isEqualTo(14);
  }

  @Test
  void givenALoopThatWasRebuilt_whenWritten_thenItSaysWhatIsMissing() {
    var json =
        parsed(LoopStateJson.with(AgentStateForm.HASH).text(LoopStories.rebuilt("s").state()));

    assertThat(json.getJsonObject("restored_from"))
        .hasToString(
            "{\"checkpoint_id\":\"checkpoint-5\",\"iteration\":5,\"workspace_matches\":false,"
                + "\"lost_from\":6,\"lost_up_to\":10}");
  }

  @Test
  void givenALoopThatWasSetBack_whenWritten_thenNothingIsMissing() {
    var json =
        parsed(LoopStateJson.with(AgentStateForm.HASH).text(LoopStories.setBack("s").state()));

    assertThat(json.getJsonObject("restored_from"))
        .hasToString(
            "{\"checkpoint_id\":\"checkpoint-5\",\"iteration\":5,\"workspace_matches\":null,"
                + "\"lost_from\":null,\"lost_up_to\":null}");
  }
}
