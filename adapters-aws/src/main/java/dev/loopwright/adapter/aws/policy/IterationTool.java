package dev.loopwright.adapter.aws.policy;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.policy.IterationContext;
import jakarta.json.Json;
import java.time.Duration;

/** The tool of the Gateway that stands for the begin of an iteration; its policies decide on it. */
final class IterationTool {
  static final String NAME = "loopwright___begin_iteration";

  /** Told where an administrator exempted the loop from the policy's number, and only there. */
  static final String EXEMPT_UP_TO = "exempt_up_to";

  /** How long a call of it may take. */
  static final Duration CALL = Duration.ofSeconds(10);

  private IterationTool() {}

  /** Returns the arguments, by the names that Cedar statements know in {@code context.input}. */
  static JsonText arguments(IterationContext context) {
    var arguments =
        Json.createObjectBuilder()
            .add("agent_name", context.agentName().value())
            .add("session_id", context.sessionId().value())
            .add("iteration", context.iteration())
            .add("max_iterations", context.maxIterations())
            .add("elapsed_seconds", context.usage().active().toSeconds())
            .add("tokens", context.usage().tokens())
            .add("conditions_met", context.conditionsMet())
            .add("conditions_total", context.conditionsTotal());
    context.exemptUpTo().ifPresent(number -> arguments.add(EXEMPT_UP_TO, number));
    return new JsonText(arguments.build().toString());
  }
}
