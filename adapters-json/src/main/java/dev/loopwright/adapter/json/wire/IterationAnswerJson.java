package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonForm;
import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.application.port.in.IterationAnswer;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;

/** What a worker is told after an iteration. */
public final class IterationAnswerJson {
  private IterationAnswerJson() {}

  /** Returns the form that carries that much of the agent's state. */
  public static JsonForm<IterationAnswer> with(AgentStateForm agentState) {
    return (json, answer) -> write(json, answer, agentState);
  }

  /** Writes the members. */
  public static void write(JsonWriter json, IterationAnswer answer, AgentStateForm agentState) {
    var decision = answer.decision();
    json.member("decision", decision.wireName())
        .text("outcome", decision.outcome().map(LoopOutcome::wireName))
        .text("stop_reason", decision.stopReason().map(StopReason::wireName))
        .member("state", state -> LoopStateJson.write(state, answer.state(), agentState));
  }
}
