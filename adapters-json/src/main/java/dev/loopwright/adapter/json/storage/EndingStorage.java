package dev.loopwright.adapter.json.storage;

import dev.loopwright.adapter.json.JsonWriter;
import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.loop.Ending;
import dev.loopwright.domain.policy.PolicyViolation;

/** {@link Ending} and {@link PolicyViolation} as they are kept. */
final class EndingStorage {
  private EndingStorage() {}

  static void write(JsonWriter json, Ending ending) {
    json.member("outcome", ending.outcome().name())
        .member("reason", ending.reason().name())
        .member("at", ending.at())
        .text("error_message", ending.errorMessage())
        .member("violation", ending.violation(), EndingStorage::writeViolation);
  }

  static void writeViolation(JsonWriter json, PolicyViolation violation) {
    json.member("iteration", violation.iteration())
        .member("max_iterations", violation.maxIterations())
        .member("policy_version", violation.policyVersion())
        .member("message", violation.message())
        .strings("reasons", violation.reasons());
  }

  static Ending read(StoredObject json) {
    return new Ending(
        json.constant("outcome", LoopOutcome.class),
        json.constant("reason", StopReason.class),
        json.requiredMoment("at"),
        json.text("error_message"),
        json.object("violation", EndingStorage::readViolation));
  }

  static PolicyViolation readViolation(StoredObject json) {
    return new PolicyViolation(
        json.requiredNumber("iteration"),
        json.requiredNumber("max_iterations"),
        json.requiredLong("policy_version"),
        json.requiredText("message"),
        json.texts("reasons"));
  }
}
