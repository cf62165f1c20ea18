package dev.loopwright.domain.loop;

import dev.loopwright.domain.LoopOutcome;
import dev.loopwright.domain.StopReason;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyDecision;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import dev.loopwright.domain.policy.PolicyViolation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was decided about the next iteration.
 *
 * @param policy in force at the decision
 * @param decision the decision point's answer
 * @param took how long it took to get
 */
public record Permission(Policy policy, PolicyDecision decision, Duration took) {
  /**
   * Makes a permission that was had at once.
   *
   * @param policy in force at the decision
   * @param decision the decision point's answer
   */
  public Permission(Policy policy, PolicyDecision decision) {
    this(policy, decision, Duration.ZERO);
  }

  /** {@return how long the decision took, in whole microseconds} */
  long micros() {
    return took.toNanos() / 1_000;
  }

  /** What stands in the way of the next iteration and how the loop takes it. */
  record Obstacle(PolicyViolation violation, Optional<LoopOutcome> outcome, StopReason reason) {}

  /**
   * {@return what binds} The numeric limit is compared here too, so that no decision point,
   * whatever it answers, can let a loop past it.
   */
  Optional<Obstacle> obstacle(LoopState state, LimitStanding limit) {
    var budget = state.config().budget().usedUpBy(state.counters().usage());
    if (budget.isPresent()) {
      return Optional.of(overBudget(state, limit, budget.get()));
    }
    var next = state.counters().currentIteration() + 1;
    var most = limit.effective().maxIterations();
    if (next > most) {
      return Optional.of(overLimit(next, limit, reasons()));
    }
    return forbid()
        .filter(forbid -> policy.enforcement() == Enforcement.ENFORCE)
        .map(forbid -> forbidden(next, limit, forbid));
  }

  /** {@return the denial of a policy that only monitors} */
  Optional<PolicyDecision.Forbid> monitoredDenial() {
    return policy.enforcement() == Enforcement.MONITOR ? forbid() : Optional.empty();
  }

  private Optional<PolicyDecision.Forbid> forbid() {
    return decision.fold(permit -> Optional.empty(), Optional::of);
  }

  private List<String> reasons() {
    return forbid().map(PolicyDecision.Forbid::reasons).orElse(List.of());
  }

  private Obstacle overBudget(LoopState state, LimitStanding limit, StopReason reason) {
    var outcome =
        reason == StopReason.LIMIT_TIME ? LoopOutcome.TIMEOUT : LoopOutcome.ITERATION_LIMIT;
    var next = state.counters().currentIteration() + 1;
    var message =
        "the loop's budget is used up ("
            + reason.wireName()
            + "); iteration "
            + next
            + " was not begun";
    return new Obstacle(violation(next, limit, message, List.of()), Optional.of(outcome), reason);
  }

  private Obstacle overLimit(int next, LimitStanding limit, List<String> reasons) {
    var message =
        "iteration %d is over the limit of %d (%s); an administrator may raise it and resume the loop"
            .formatted(
                next, limit.effective().maxIterations(), limit.effective().source().wireName());
    return new Obstacle(
        violation(next, limit, message, reasons),
        Optional.of(LoopOutcome.ITERATION_LIMIT),
        StopReason.LIMIT_ITERATIONS);
  }

  private Obstacle forbidden(int next, LimitStanding limit, PolicyDecision.Forbid forbid) {
    return switch (forbid.cause()) {
      case LIMIT -> overLimit(next, limit, forbid.reasons());
      case STATEMENT -> denied(next, limit, forbid, Optional.empty());
      case STOPPING_STATEMENT ->
          denied(next, limit, forbid, Optional.of(LoopOutcome.ITERATION_LIMIT));
    };
  }

  private Obstacle denied(
      int next, LimitStanding limit, PolicyDecision.Forbid forbid, Optional<LoopOutcome> outcome) {
    var message =
        "the policy of agent %s, version %d, forbids iteration %d: %s"
            .formatted(
                policy.agentName(),
                forbid.policyVersion(),
                next,
                forbid.cause() == Cause.STATEMENT ? "the loop is paused" : "the loop ends");
    return new Obstacle(
        violation(next, limit, message, forbid.reasons()), outcome, StopReason.POLICY_DENIED);
  }

  private PolicyViolation violation(
      int next, LimitStanding limit, String message, List<String> reasons) {
    return new PolicyViolation(
        next, limit.effective().maxIterations(), decision.policyVersion(), message, reasons);
  }
}
