package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.LoopRules;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyRevision;

/** {@link Policy} as it is kept. */
public final class PolicyStorage {
  private PolicyStorage() {}

  /** Returns the text to keep. */
  public static String text(Policy policy) {
    return JsonWriter.object(json -> write(json, policy));
  }

  /**
   * Reads a kept text.
   *
   * @throws CorruptedRecordException if it is not what was written
   */
  public static Policy read(String text) {
    return StoredObject.read("policy", text, PolicyStorage::read);
  }

  private static void write(JsonWriter json, Policy policy) {
    json.member("agent_name", policy.agentName().value())
        .member("max_iterations", policy.maxIterations())
        .member("enforcement", policy.enforcement().name())
        .member("warning_threshold_percent", policy.warningThresholdPercent())
        .text("own_statement", policy.ownStatement())
        .array(
            "required_conditions",
            policy.rules().requiredConditions(),
            ExitConditionConfigStorage::write)
        .member("trust_exit_code_forbidden", policy.rules().trustExitCodeForbidden())
        .member("version", policy.revision().version())
        .member("updated_at", policy.revision().updatedAt())
        .member("updated_by", policy.revision().updatedBy());
  }

  private static Policy read(StoredObject json) {
    return new Policy(
        new AgentName(json.requiredText("agent_name")),
        json.requiredNumber("max_iterations"),
        json.constant("enforcement", Enforcement.class),
        json.requiredNumber("warning_threshold_percent"),
        json.text("own_statement"),
        new LoopRules(
            json.objects("required_conditions", ExitConditionConfigStorage::read),
            json.flag("trust_exit_code_forbidden")),
        new PolicyRevision(
            json.requiredLong("version"),
            json.requiredMoment("updated_at"),
            json.requiredText("updated_by")));
  }
}
