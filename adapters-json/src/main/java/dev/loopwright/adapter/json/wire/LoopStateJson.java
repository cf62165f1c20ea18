package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonForm;
import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.application.port.LoopListing;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.loop.Ending;
import dev.loopwright.domain.loop.LoopResult;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.RestoredFrom;
import java.util.OptionalInt;

/** A loop's state. */
public final class LoopStateJson {
  private LoopStateJson() {}

  /** Returns the form that carries that much of the agent's state. */
  public static JsonForm<LoopState> with(AgentStateForm agentState) {
    return (json, state) -> write(json, state, agentState);
  }

  /** Writes the members. */
  public static void write(JsonWriter json, LoopState state, AgentStateForm agentState) {
    write(json, state, () -> agentState.write(json, state.agentState()));
  }

  /** Writes the members of a loop in a list: its agent's state by hash and size alone. */
  public static void writeListing(JsonWriter json, LoopListing listing) {
    write(json, listing.state(), () -> AgentStateForm.hash(json, listing.agentState()));
  }

  private static void write(JsonWriter json, LoopState state, Runnable agentState) {
    json.member("session_id", state.sessionId().value())
        .member("agent_name", state.config().agentName().value())
        .member("phase", state.phase().wireName())
        .member("is_active", state.isActive())
        .member("pause_requested", state.pauseRequested())
        .member("current_iteration", state.counters().currentIteration())
        .member("iterations_completed", state.counters().iterationsCompleted())
        .member("max_iterations", state.limit().effective().maxIterations())
        .number("requested_max_iterations", state.config().requestedMaxIterations())
        .member("limit_source", state.limit().effective().source().wireName())
        .member("success", new LoopResult(state).success());
    writeTimes(json, state);
    json.array(
        "exit_conditions", state.verification().conditions(), ExitConditionStatusJson::write);
    agentState.run();
    json.member("custom_metadata", state.config().customMetadata())
        .member("usage", usage -> UsageJson.write(usage, state.counters().usage()));
    writeEnding(json, state);
  }

  private static void writeTimes(JsonWriter json, LoopState state) {
    var timeline = state.timeline();
    var checkpoint = timeline.lastCheckpoint();
    json.member("started_at", timeline.startedAt())
        .moment("last_iteration_at", timeline.lastIterationAt())
        .moment("completed_at", state.ending().map(Ending::at))
        .moment("last_checkpoint_at", checkpoint.map(saved -> saved.savedAt()))
        .number(
            "last_checkpoint_iteration",
            checkpoint.map(saved -> OptionalInt.of(saved.iteration())).orElse(OptionalInt.empty()))
        .text("last_checkpoint_id", checkpoint.map(saved -> saved.id().value()))
        .member("restored_from", timeline.restoredFrom(), LoopStateJson::writeRestored);
  }

  private static void writeRestored(JsonWriter json, RestoredFrom from) {
    json.member("checkpoint_id", from.checkpointId().value())
        .member("iteration", from.iteration())
        .bool("workspace_matches", from.workspaceMatches())
        .number(
            "lost_from",
            from.lostUpTo().isPresent()
                ? OptionalInt.of(from.iteration() + 1)
                : OptionalInt.empty())
        .number("lost_up_to", from.lostUpTo());
  }

  private static void writeEnding(JsonWriter json, LoopState state) {
    json.text("outcome", state.ending().map(Ending::outcome).map(LoopOutcome::wireName))
        .text("stop_reason", new LoopResult(state).stopReason().map(StopReason::wireName))
        .text("error_message", state.ending().flatMap(Ending::errorMessage))
        .member("policy_violation_details", state.violation(), PolicyViolationJson::write);
  }
}
