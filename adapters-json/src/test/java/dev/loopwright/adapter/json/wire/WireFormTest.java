package dev.loopwright.adapter.json.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.application.port.in.IterationGrant;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.LoopProgress;
import dev.loopwright.domain.loop.Stage;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.testkit.LoopStories;
import dev.loopwright.testkit.LoopStory;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

/** The members are those of the REST contract: all of them, whether they have a value or not. */
class WireFormTest {
  private static JsonObject parsed(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  @Test
  void givenEvents_whenWritten_thenEveryMemberIsThere() {
    for (var step : LoopStories.completed("s").steps()) {
      for (var event : step.events()) {
        var json = parsed(JsonWriter.object(writer -> LoopEventJson.write(writer, event)));

        assertThat(json)
            .containsOnlyKeys(
                "sequence",
                "event_type",
                "session_id",
                "agent_name",
                "iteration",
                "max_iterations",
                "timestamp",
                "duration_ms",
                "exit_conditions_met",
                "exit_conditions_total",
                "phase",
                "details",
                "error_message");
      }
    }
  }

  @Test
  void givenIteration_whenWritten_thenEveryMemberIsThere() {
    var record = LoopStory.of("s").iterate(1).last().iteration().orElseThrow();

    var json = parsed(JsonWriter.object(writer -> IterationRecordJson.write(writer, record)));

    assertThat(json)
        .containsKeys(
            "iteration",
            "attempt",
            "status",
            "begun_at",
            "completed_at",
            "duration_ms",
            "decision",
            "outcome",
            "exit_conditions",
            "usage",
            "resumed_from");
    assertThat(json.getString("decision")).isEqualTo("continue");
  }

  @Test
  void givenCheckpoint_whenWritten_thenEveryMemberIsThere() {
    var story = LoopStory.of("s").iterate(2);
    var checkpoint =
        Checkpoint.fromLoopState(
            story.state(), new CheckpointId("c"), new JsonText("{ \"x\":1 }"), story.tick());

    var whole = JsonWriter.object(writer -> CheckpointJson.write(writer, checkpoint));
    var brief =
        JsonWriter.object(writer -> CheckpointJson.write(writer, CheckpointSummary.of(checkpoint)));

    assertThat(whole)
        .contains("\"custom_data\":{ \"x\":1 }")
        .contains("\"agent_state\":{\"iteration\":2}");
    assertThat(parsed(whole).keySet()).isEqualTo(parsed(brief).keySet());
    assertThat(parsed(brief))
        .containsOnlyKeys(
            "checkpoint_id",
            "session_id",
            "agent_name",
            "iteration",
            "max_iterations",
            "phase",
            "agent_state",
            "exit_conditions",
            "custom_data",
            "workspace_digest",
            "created_at",
            "memory_event_id");
    assertThat(parsed(brief).isNull("agent_state")).isTrue();
  }

  @Test
  void givenAGrant_whenWritten_thenEachStatusTellsWhereTheWholeOutputIs() {
    var state = LoopStory.of("s").iterate(1).begin().state();
    var active = ((Stage.Iterating) state.stage()).active();

    var json =
        parsed(
            JsonWriter.object(
                writer -> IterationGrantJson.write(writer, new IterationGrant(state, active))));

    var status = json.getJsonArray("exit_conditions").getJsonObject(0);
    assertThat(status.getString("tool_output_path"))
        .isEqualTo("/api/v1/loops/s/iterations/1/output/build_succeeds");
  }

  @Test
  void givenProgress_whenWritten_thenEveryMemberIsThere() {
    var state = LoopStory.of("s").iterate(3).state();

    var json =
        parsed(
            JsonWriter.object(
                writer -> LoopProgressJson.write(writer, new LoopProgress(state, state.limit()))));

    assertThat(json)
        .containsOnlyKeys(
            "session_id",
            "agent_name",
            "current_iteration",
            "iterations_completed",
            "max_iterations",
            "progress_percentage",
            "remaining_iterations",
            "warning",
            "phase",
            "started_at",
            "exit_conditions_met",
            "exit_conditions_total",
            "exit_conditions",
            "outcome",
            "stop_reason",
            "last_event_at");
    assertThat(json.getInt("remaining_iterations")).isEqualTo(97);
  }

  @Test
  void givenPolicy_whenWritten_thenEveryMemberIsThere() {
    var json =
        parsed(
            JsonWriter.object(
                writer -> PolicyJson.write(writer, Policy.defaultFor(new AgentName("fixer")))));

    assertThat(json)
        .containsOnlyKeys(
            "agent_name",
            "max_iterations",
            "enforcement",
            "warning_threshold_percent",
            "version",
            "cedar_statement",
            "required_conditions",
            "forbid_trust_exit_code",
            "updated_at",
            "updated_by");
  }
}
