package dev.loopwright.domain.loop;

import dev.loopwright.domain.event.EventDetails;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.policy.PolicyDecision;
import dev.loopwright.domain.policy.PolicyViolation;
import java.util.Optional;

/** What a loop does about a forbidden iteration. */
final class Violations {
  private Violations() {}

  /** Ends or pauses the loop. */
  static Transition stop(Draft draft, Permission.Obstacle obstacle, Permission permission) {
    var violation = obstacle.violation();
    obstacle
        .outcome()
        .ifPresentOrElse(
            outcome -> {
              emit(draft, violation, "enforce", permission);
              draft.conclude(
                  Ending.violated(outcome, obstacle.reason(), violation, draft.at()),
                  Optional.empty());
            },
            () -> {
              draft.to(
                  new Stage.Paused(obstacle.reason(), Optional.empty(), Optional.of(violation)));
              emit(draft, violation, "enforce", permission);
              draft.emit(EventType.PAUSED, EventDetails.of("reason", obstacle.reason().wireName()));
            });
    return draft.done();
  }

  /** Reports the denial of a policy that only monitors, once per version. */
  static void report(Draft draft, PolicyDecision.Forbid denial, Permission permission) {
    var limit = draft.state().limit();
    if (limit.monitoredVersion() == denial.policyVersion()) {
      return;
    }
    var violation =
        new PolicyViolation(
            draft.state().counters().currentIteration(),
            limit.effective().maxIterations(),
            denial.policyVersion(),
            "the policy would forbid this iteration if it were enforced",
            denial.reasons());
    draft.with(limit.monitored(denial.policyVersion()));
    emit(draft, violation, "monitor", permission);
  }

  private static void emit(
      Draft draft, PolicyViolation violation, String enforcement, Permission permission) {
    draft.emit(
        EventType.POLICY_VIOLATION,
        Optional.empty(),
        EventDetails.of("iteration", violation.iteration())
            .and("limit", violation.maxIterations())
            .and("policy_version", violation.policyVersion())
            .and("enforcement", enforcement)
            .and("reasons", violation.reasons())
            .and("decision_us", permission.micros()),
        Optional.of(violation.message()));
  }
}
