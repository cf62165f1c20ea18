package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.wire.CheckpointJson;
import dev.loopwright.adapter.json.wire.ExitConditionStatusJson;
import dev.loopwright.adapter.json.wire.PolicyJson;
import dev.loopwright.adapter.json.wire.ToolJson;
import dev.loopwright.application.port.Tool;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.condition.ExitConditionStatus;
import dev.loopwright.domain.policy.Policy;
import java.time.Instant;
import java.util.List;

/** Makes the answers that are more, or less, than one value of the domain. */
final class Answers {
  private Answers() {}

  static JsonBody evaluation(List<ExitConditionStatus> conditions) {
    var allMet = !conditions.isEmpty() && conditions.stream().allMatch(ExitConditionStatus::isMet);
    return new JsonBody(
        json ->
            json.array("exit_conditions", conditions, ExitConditionStatusJson::write)
                .member("all_met", allMet));
  }

  static JsonBody deadline(Instant deadline) {
    return new JsonBody(json -> json.member("deadline", deadline));
  }

  static JsonBody checkpoint(Checkpoint checkpoint, boolean whole) {
    return whole
        ? JsonBody.of(CheckpointJson::write, checkpoint)
        : JsonBody.of(CheckpointJson::write, CheckpointSummary.of(checkpoint));
  }

  static JsonBody policies(List<Policy> policies) {
    return new JsonBody(json -> json.array("policies", policies, PolicyJson::write));
  }

  static JsonBody tools(List<Tool> tools) {
    return new JsonBody(json -> json.array("tools", tools, ToolJson::write));
  }
}
