package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.policy.EffectiveLimit;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.IterationContext;
import dev.loopwright.domain.policy.LimitSource;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyDecision;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import dev.loopwright.domain.policy.PolicyRevision;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every {@link PolicyDecisionPoint} passes this; one subclass per adapter supplies it. */
public abstract class PolicyDecisionPointContract {
  /** The agent of {@link #policy} and {@link #iteration}. */
  protected static final AgentName FIXER = new AgentName("fixer");

  private static final PolicyRevision THIRD =
      new PolicyRevision(3, Instant.parse("2026-01-01T12:00:00Z"), "contract");

  /** For the subclass of each adapter. */
  protected PolicyDecisionPointContract() {}

  /** {@return the decision point under test} */
  protected abstract PolicyDecisionPoint decisionPoint();

  /**
   * Makes a policy of version 3 without a statement of its own.
   *
   * @param maxIterations its limit, 1 to 10,000
   * @return a policy of {@link #FIXER}
   */
  protected static Policy policy(int maxIterations) {
    return new Policy(FIXER, maxIterations, Enforcement.ENFORCE, 80, Optional.empty(), THIRD);
  }

  /**
   * Makes a policy of version 3 with the limit 10 and a statement of its own.
   *
   * @param ownStatement in Cedar
   * @return a policy of {@link #FIXER}
   */
  protected static Policy policy(String ownStatement) {
    return new Policy(FIXER, 10, Enforcement.ENFORCE, 80, Optional.of(ownStatement), THIRD);
  }

  /**
   * Makes the context of a loop that asks for an iteration.
   *
   * @param number which iteration, from 1
   * @return the context of a loop of {@link #FIXER} that has used nothing yet
   */
  protected static IterationContext iteration(int number) {
    return new IterationContext(
        FIXER,
        new SessionId("s-1"),
        number,
        new EffectiveLimit(10, LimitSource.POLICY),
        Usage.NONE,
        0,
        1);
  }

  @Test
  void givenALimitOfTen_whenTheTenthIterationIsAskedFor_thenItIsPermittedByThatVersion() {
    var decision = decisionPoint().decide(policy(10), iteration(10));

    assertThat(decision).isEqualTo(new PolicyDecision.Permit(3));
  }

  @Test
  void givenALimitOfTen_whenTheEleventhIterationIsAskedFor_thenTheLimitForbidsIt() {
    var decision = decisionPoint().decide(policy(10), iteration(11));

    assertThat(decision)
        .isInstanceOfSatisfying(
            PolicyDecision.Forbid.class,
            forbid -> {
              assertThat(forbid.cause()).isEqualTo(Cause.LIMIT);
              assertThat(forbid.policyVersion()).isEqualTo(3);
              assertThat(forbid.reasons()).contains("limit");
            });
  }

  @Test
  void givenALimitThatWasRaised_whenTheNextIterationIsAskedFor_thenTheNewLimitDecides() {
    var decisionPoint = decisionPoint();
    decisionPoint.decide(policy(10), iteration(11));

    var decision = decisionPoint.decide(policy(11), iteration(11));

    assertThat(decision).isEqualTo(new PolicyDecision.Permit(3));
  }

  @Test
  void givenALimitThatWasLowered_whenTheNextIterationIsAskedFor_thenTheNewLimitDecides() {
    var decisionPoint = decisionPoint();
    decisionPoint.decide(policy(10), iteration(6));

    var decision = decisionPoint.decide(policy(5), iteration(6));

    assertThat(decision).isInstanceOf(PolicyDecision.Forbid.class);
  }

  @Test
  void givenAMonitoringPolicy_whenItsLimitIsPassed_thenTheAnswerIsTheSameForbid() {
    var monitoring = new Policy(FIXER, 10, Enforcement.MONITOR, 80, Optional.empty(), THIRD);

    var decision = decisionPoint().decide(monitoring, iteration(11));

    assertThat(decision).isEqualTo(decisionPoint().decide(policy(10), iteration(11)));
  }

  @Test
  void givenAStatementThatCannotBeEvaluated_whenAnIterationIsAskedFor_thenItIsForbidden() {
    var decision = decisionPoint().decide(policy("this is no statement"), iteration(1));

    assertThat(decision)
        .isInstanceOfSatisfying(
            PolicyDecision.Forbid.class,
            forbid -> {
              assertThat(forbid.cause()).isEqualTo(Cause.STATEMENT);
              assertThat(forbid.reasons()).isNotEmpty();
            });
  }
}
