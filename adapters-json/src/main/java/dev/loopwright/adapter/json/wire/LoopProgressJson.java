package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.loop.Ending;
import dev.loopwright.domain.loop.LoopProgress;
import dev.loopwright.domain.loop.LoopResult;
import java.math.BigDecimal;

/** How far a loop is. */
public final class LoopProgressJson {
  private LoopProgressJson() {}

  /** Writes the members. */
  public static void write(JsonWriter json, LoopProgress progress) {
    var state = progress.state();
    var verification = state.verification();
    json.member("session_id", state.sessionId().value())
        .member("agent_name", state.config().agentName().value())
        .member("current_iteration", state.counters().currentIteration())
        .member("iterations_completed", state.counters().iterationsCompleted())
        .member("max_iterations", progress.limit().effective().maxIterations())
        .member("progress_percentage", BigDecimal.valueOf(progress.percentage()))
        .member("remaining_iterations", progress.remainingIterations())
        .member("warning", progress.warning())
        .member("phase", state.phase().wireName())
        .member("started_at", state.timeline().startedAt())
        .member("exit_conditions_met", verification.met())
        .member("exit_conditions_total", verification.conditions().size())
        .array("exit_conditions", verification.conditions(), ExitConditionStatusJson::write)
        .text("outcome", state.ending().map(Ending::outcome).map(LoopOutcome::wireName))
        .text("stop_reason", new LoopResult(state).stopReason().map(StopReason::wireName))
        .member("last_event_at", progress.lastEventAt());
  }
}
