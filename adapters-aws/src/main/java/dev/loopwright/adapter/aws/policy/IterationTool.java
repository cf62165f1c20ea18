package dev.loopwright.adapter.aws.policy;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.policy.IterationContext;
import jakarta.json.Json;
import java.time.Duration;

/** The tool of the Gateway that stands for the begin of an iteration; its policies decide on it. */
final class IterationTool {
  static final String NAME = "loopwright___begin_iteration";

  /** How long a call of it may take. */
  static final Duration CALL = Duration.ofSeconds(10);

  private IterationTool() {}

  /** Returns the arguments, by the names that Cedar statements know in {@code context.input}. */
  static JsonText arguments(IterationContext context) {
    return new JsonText(
        Json.createObjectBuilder()
            .add("agent_name", context.agentName().value())
            .add("session_id", context.sessionId().value())
            .add("iteration", context.iteration())
            .add("max_iterations", context.maxIterations())
            .add("elapsed_seconds", context.usage().active().toSeconds())
            .add("tokens", context.usage().tokens())
            .add("conditions_met", context.conditionsMet())
            .add("conditions_total", context.conditionsTotal())
            .build()
            .toString());
  }
}
