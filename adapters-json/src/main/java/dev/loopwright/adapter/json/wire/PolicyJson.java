package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonObjectReader;
import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.application.port.in.PolicyChange;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyRevision;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A policy, and what is to change in one. */
public final class PolicyJson {
  private PolicyJson() {}

  /** Writes the members; the default policy has no moment and no maker. */
  public static void write(JsonWriter json, Policy policy) {
    var made = Optional.of(policy.revision()).filter(revision -> revision.version() > 0);
    json.member("agent_name", policy.agentName().value())
        .member("max_iterations", policy.maxIterations())
        .member("enforcement", policy.enforcement().wireName())
        .member("warning_threshold_percent", policy.warningThresholdPercent())
        .member("version", policy.revision().version())
        .member("cedar_statement", policy.cedarStatement())
        .array(
            "required_conditions",
            policy.rules().requiredConditions(),
            ExitConditionConfigJson::writeProof)
        .member("forbid_trust_exit_code", policy.rules().trustExitCodeForbidden())
        .moment("updated_at", made.map(PolicyRevision::updatedAt))
        .text("updated_by", made.map(PolicyRevision::updatedBy));
  }

  /**
   * Reads a change. What is left out stays; a Cedar statement of null or of no letters is removed.
   *
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public static PolicyChange readChange(JsonObjectReader json) {
    var limit = json.integer("max_iterations");
    var enforcement = enforcement(json);
    var threshold = json.integer("warning_threshold_percent");
    var statement = statement(json);
    var required = requiredConditions(json);
    var forbidTrust = json.bool("forbid_trust_exit_code");
    var change =
        json.made(
            () ->
                new PolicyChange(limit, enforcement, threshold, statement, required, forbidTrust));
    json.refuseUnknown().raise();
    return change.orElseThrow();
  }

  private static Optional<String> statement(JsonObjectReader json) {
    return json.isNull("cedar_statement") ? Optional.of("") : json.string("cedar_statement");
  }

  private static Optional<List<ExitConditionConfig>> requiredConditions(JsonObjectReader json) {
    return json.has("required_conditions")
        ? Optional.of(ExitConditionConfigJson.read(json, "required_conditions"))
        : Optional.empty();
  }

  private static Optional<Enforcement> enforcement(JsonObjectReader json) {
    return json.string("enforcement").flatMap(name -> enforcement(json, name));
  }

  private static Optional<Enforcement> enforcement(JsonObjectReader json, String name) {
    var found =
        Arrays.stream(Enforcement.values())
            .filter(enforcement -> enforcement.wireName().equals(name))
            .findFirst();
    json.faults().unless(found.isPresent(), json.at("enforcement"), "must be enforce or monitor");
    return found;
  }
}
