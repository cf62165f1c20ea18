package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.PolicyUnavailableException;
import dev.loopwright.domain.policy.PolicyDecision;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumericPolicyDecisionPointTest extends PolicyDecisionPointContract {
  private final NumericPolicyDecisionPoint decisionPoint = new NumericPolicyDecisionPoint();

  @Override
  protected PolicyDecisionPoint decisionPoint() {
    return decisionPoint;
  }

  @Test
  void givenAnOutage_whenAnIterationIsAskedFor_thenThereIsNoDecisionRatherThanADenial() {
    decisionPoint.unavailable(true);

    assertThatThrownBy(() -> decisionPoint.decide(policy(10), iteration(1)))
        .isInstanceOf(PolicyUnavailableException.class);
  }

  @Test
  void givenAnOutageThatEnded_whenAnIterationIsAskedFor_thenItIsDecided() {
    decisionPoint.unavailable(true);
    decisionPoint.unavailable(false);

    assertThat(decisionPoint.decide(policy(10), iteration(1)))
        .isEqualTo(new PolicyDecision.Permit(3));
  }

  @Test
  void givenADictatedCause_whenAnIterationIsAskedFor_thenItIsForbiddenForThatCause() {
    decisionPoint.forbid(Cause.STOPPING_STATEMENT);

    assertThat(decisionPoint.decide(policy(10), iteration(1)))
        .isEqualTo(new PolicyDecision.Forbid(3, Cause.STOPPING_STATEMENT, List.of("dictated")));
  }

  @Test
  void givenADictatedCauseThatWasTakenBack_whenAnIterationIsAskedFor_thenTheLimitDecides() {
    decisionPoint.forbid(Cause.STATEMENT);
    decisionPoint.forbidNothingElse();

    assertThat(decisionPoint.decide(policy(10), iteration(1)))
        .isEqualTo(new PolicyDecision.Permit(3));
  }
}
