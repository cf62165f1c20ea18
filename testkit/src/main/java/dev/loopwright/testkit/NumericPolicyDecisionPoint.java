package dev.loopwright.testkit;

import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.PolicyUnavailableException;
import dev.loopwright.domain.policy.IterationContext;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyDecision;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import java.util.List;
import java.util.Optional;

/**
 * {@link PolicyDecisionPoint} that knows numeric limits alone and no Cedar: a policy with a
 * statement of the administrator's own can't be evaluated here, so it forbids. A test may take it
 * off the air, or have it forbid for a cause of the test's choice.
 */
public final class NumericPolicyDecisionPoint implements PolicyDecisionPoint {
  private volatile boolean unavailable;
  private volatile Optional<Cause> dictated = Optional.empty();

  /** Makes a decision point that is there and by which the numeric limit alone decides. */
  public NumericPolicyDecisionPoint() {}

  @Override
  public PolicyDecision decide(Policy policy, IterationContext context) {
    if (unavailable) {
      throw new PolicyUnavailableException(
          "the policy decision point is switched off", new IllegalStateException("switched off"));
    }
    var version = policy.revision().version();
    if (context.iteration() > policy.maxIterations()) {
      return new PolicyDecision.Forbid(version, Cause.LIMIT, List.of("limit"));
    }
    if (dictated.isPresent()) {
      return new PolicyDecision.Forbid(version, dictated.get(), List.of("dictated"));
    }
    return policy
        .ownStatement()
        .<PolicyDecision>map(
            own ->
                new PolicyDecision.Forbid(
                    version, Cause.STATEMENT, List.of("no Cedar is evaluated here: " + own)))
        .orElseGet(() -> new PolicyDecision.Permit(version));
  }

  /**
   * From now on there is no decision to be had, or there is again.
   *
   * @param switchedOff whether {@link #decide} throws {@link PolicyUnavailableException}
   */
  public void unavailable(boolean switchedOff) {
    unavailable = switchedOff;
  }

  /**
   * From now on every iteration is forbidden for this cause, as if by a statement.
   *
   * @param cause what decisions name, unless the numeric limit forbids anyway
   */
  public void forbid(Cause cause) {
    dictated = Optional.of(cause);
  }

  /** From now on the numeric limit decides again. */
  public void forbidNothingElse() {
    dictated = Optional.empty();
  }
}
