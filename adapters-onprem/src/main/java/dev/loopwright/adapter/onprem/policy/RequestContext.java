package dev.loopwright.adapter.onprem.policy;

import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.Decimal;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.loopwright.domain.policy.IterationContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** An iteration asked for, in the words of the schema. */
final class RequestContext {
  private static final EntityTypeName AGENT =
      EntityTypeName.parse("AgentCore::OAuthUser").orElseThrow();

  /** The largest decimal that Cedar knows. */
  private static final BigDecimal MOST = new BigDecimal("922337203685477.5807");

  private RequestContext() {}

  static EntityUID principal(IterationContext context) {
    return new EntityUID(AGENT, context.agentName().value());
  }

  static Map<String, Value> of(IterationContext context) {
    return Map.of("input", new CedarMap(input(context)));
  }

  private static Map<String, Value> input(IterationContext context) {
    var usage = context.usage();
    return Map.of(
        "agent_name", new PrimString(context.agentName().value()),
        "session_id", new PrimString(context.sessionId().value()),
        "iteration", new PrimLong(context.iteration()),
        "max_iterations", new PrimLong(context.maxIterations()),
        "elapsed_seconds", new PrimLong(usage.active().toSeconds()),
        "tokens", new PrimLong(usage.tokens()),
        "cost_usd", decimal(usage.costUsd()),
        "conditions_met", new PrimLong(context.conditionsMet()),
        "conditions_total", new PrimLong(context.conditionsTotal()));
  }

  /** Rounds up: of two doubts about money the dearer one counts. */
  private static Decimal decimal(BigDecimal number) {
    return new Decimal(number.setScale(4, RoundingMode.CEILING).min(MOST).toPlainString());
  }
}
