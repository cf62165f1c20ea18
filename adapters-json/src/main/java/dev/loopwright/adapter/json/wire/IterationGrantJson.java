package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.application.port.in.IterationGrant;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.loop.WorkspacePath;

/** What an iteration's work is given: by begin, or by the server that calls it. */
public final class IterationGrantJson {
  private IterationGrantJson() {}

  /** Writes the members. */
  public static void write(JsonWriter json, IterationGrant grant) {
    var state = grant.state();
    write(
        json,
        new WorkRequest(
            state.sessionId(),
            grant.active().number(),
            grant.active().token(),
            grant.deadline(),
            grant.maxIterations(),
            state.agentState(),
            state.verification().conditions(),
            state.config().workspace()));
  }

  /** Writes the members. */
  public static void write(JsonWriter json, WorkRequest request) {
    json.member("session_id", request.sessionId().value())
        .member("iteration", request.iteration())
        .member("lease_token", request.lease().value())
        .member("deadline", request.deadline())
        .member("max_iterations", request.maxIterations())
        .member("remaining_iterations", request.remainingIterations())
        .member("agent_state", request.agentState())
        .array(
            "exit_conditions",
            request.conditions(),
            ExitConditionStatusJson.withOutputOf(request.sessionId()))
        .text("workspace", request.workspace().map(WorkspacePath::value));
  }
}
