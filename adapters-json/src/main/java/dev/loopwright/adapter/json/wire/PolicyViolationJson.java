package dev.loopwright.adapter.json.wire;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.policy.PolicyViolation;

/** What limit, budget or policy forbade. */
public final class PolicyViolationJson {
  private PolicyViolationJson() {}

  /** Writes the members. */
  public static void write(JsonWriter json, PolicyViolation violation) {
    json.member("iteration", violation.iteration())
        .member("max_iterations", violation.maxIterations())
        .member("policy_version", violation.policyVersion())
        .member("message", violation.message())
        .strings("reasons", violation.reasons());
  }
}
