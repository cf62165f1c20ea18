package dev.loopwright.adapter.telemetry;

import dev.loopwright.domain.event.LoopEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;

/** The names that spans and metrics carry. OpenTelemetry's own where it has one. */
final class Attribute {
  static final String SCOPE = "dev.loopwright";

  static final AttributeKey<String> SESSION_ID = AttributeKey.stringKey("session.id");
  static final AttributeKey<String> AGENT_NAME = AttributeKey.stringKey("gen_ai.agent.name");
  static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
  static final AttributeKey<Long> TOKENS = AttributeKey.longKey("gen_ai.usage.total_tokens");

  static final AttributeKey<Double> COST = AttributeKey.doubleKey("loopwright.usage.cost_usd");
  static final AttributeKey<Long> ITERATION = AttributeKey.longKey("loopwright.iteration");
  static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("loopwright.iteration.attempt");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("loopwright.outcome");
  static final AttributeKey<String> STOP_REASON = AttributeKey.stringKey("loopwright.stop_reason");
  static final AttributeKey<Long> COMPLETED =
      AttributeKey.longKey("loopwright.iterations_completed");
  static final AttributeKey<Long> LIMIT = AttributeKey.longKey("loopwright.max_iterations");
  static final AttributeKey<String> CONDITION = AttributeKey.stringKey("loopwright.condition.name");
  static final AttributeKey<String> CONDITION_TYPE =
      AttributeKey.stringKey("loopwright.condition.type");
  static final AttributeKey<String> CONDITION_STATUS =
      AttributeKey.stringKey("loopwright.condition.status");
  static final AttributeKey<Long> CONDITIONS_MET =
      AttributeKey.longKey("loopwright.conditions.met");
  static final AttributeKey<Long> CONDITIONS = AttributeKey.longKey("loopwright.conditions.total");
  static final AttributeKey<String> CHECKPOINT_ID =
      AttributeKey.stringKey("loopwright.checkpoint.id");
  static final AttributeKey<Long> CHECKPOINT_BYTES =
      AttributeKey.longKey("loopwright.checkpoint.bytes");
  static final AttributeKey<String> DECISION = AttributeKey.stringKey("loopwright.policy.decision");
  static final AttributeKey<Long> POLICY_VERSION =
      AttributeKey.longKey("loopwright.policy.version");
  static final AttributeKey<String> ENFORCEMENT =
      AttributeKey.stringKey("loopwright.policy.enforcement");

  static final String INVOKE_AGENT = "invoke_agent";

  private Attribute() {}

  /** Returns what every span of a loop carries. */
  static AttributesBuilder common(LoopEvent event) {
    return Attributes.builder()
        .put(SESSION_ID, event.sessionId().value())
        .put(AGENT_NAME, event.agentName().value());
  }

  /** Returns what a span of the agent's work carries. */
  static AttributesBuilder ofWork(LoopEvent event) {
    return common(event)
        .put(OPERATION, INVOKE_AGENT)
        .put(CONDITIONS_MET, (long) event.position().conditionsMet())
        .put(CONDITIONS, (long) event.position().conditionsTotal());
  }
}
