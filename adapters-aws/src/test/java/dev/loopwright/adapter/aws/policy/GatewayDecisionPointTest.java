package dev.loopwright.adapter.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.PolicyUnavailableException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;
import dev.loopwright.domain.policy.EffectiveLimit;
import dev.loopwright.domain.policy.IterationContext;
import dev.loopwright.domain.policy.LimitSource;
import dev.loopwright.domain.policy.PolicyDecision;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import dev.loopwright.domain.policy.PolicyDecision.Forbid;
import dev.loopwright.testkit.InMemoryToolGateway;
import dev.loopwright.testkit.NumericPolicyDecisionPoint;
import dev.loopwright.testkit.PolicyDecisionPointContract;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The port's contract with a Gateway behind the first gate, and what that Gateway may do. */
class GatewayDecisionPointTest extends PolicyDecisionPointContract {
  private PolicyBench bench;
  private Optional<String> doubt = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    bench = new PolicyBench("ENFORCE");
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Override
  protected PolicyDecisionPoint decisionPoint() {
    return new GatewayDecisionPoint(new NumericPolicyDecisionPoint(), bench.gateway, () -> doubt);
  }

  private long toolCalls() {
    return bench.fake.gateways().policySessions().size();
  }

  @Test
  void givenWhatTheFirstGatePermits_whenDecided_thenTheGatewayIsCalledOnceWithTheTrueNumbers() {
    decisionPoint().decide(policy(10), iteration(7));

    assertThat(toolCalls()).isEqualTo(1);
    assertThat(bench.fake.calls().get(bench.fake.calls().size() - 1).body().toString())
        .contains("\"agent_name\":\"fixer\"", "\"session_id\":\"s-1\"", "\"iteration\":7");
  }

  @Test
  void givenWhatTheFirstGateForbids_whenDecided_thenTheGatewayIsNotAsked() {
    decisionPoint().decide(policy(5), iteration(6));

    assertThat(bench.fake.calls()).isEmpty();
  }

  @Test
  void givenALowerLimitInTheEngine_whenTheFirstGatePermits_thenTheGatewayForbidsAndIsNamed() {
    bench.administration.publish(policy(3));

    assertThat(decisionPoint().decide(policy(10), iteration(3)))
        .isEqualTo(new PolicyDecision.Permit(3));
    assertThat(decisionPoint().decide(policy(10), iteration(4)))
        .isInstanceOfSatisfying(
            Forbid.class,
            forbid -> {
              assertThat(forbid.cause()).isEqualTo(Cause.STATEMENT);
              assertThat(forbid.policyVersion()).isEqualTo(3);
              assertThat(forbid.reasons())
                  .singleElement()
                  .asString()
                  .startsWith("AgentCore Gateway: ")
                  .contains("policy enforcement");
            });
  }

  @Test
  void givenAnExemption_whenItIsAboveThePolicyInTheEngine_thenItHoldsThereUpToItsNumber() {
    bench.administration.publish(policy(3));

    assertThat(decisionPoint().decide(policy(10), exempt("s-1", 10, 10)))
        .isEqualTo(new PolicyDecision.Permit(3));
    assertThat(decisionPoint().decide(policy(11), exempt("s-1", 11, 10)))
        .as("the Gateway itself, for the first gate permits")
        .isInstanceOf(Forbid.class);
    assertThat(decisionPoint().decide(policy(10), iteration(4)))
        .as("a loop without one")
        .isInstanceOf(Forbid.class);
  }

  @Test
  void givenAStatementOfTheAdministrators_whenALoopIsExempted_thenItBindsAllTheSame() {
    var own =
        """
        forbid (principal, action, resource) when { context.input.session_id == "s-bad" };""";
    bench.administration.publish(policy(own));

    assertThat(decisionPoint().decide(policy(20), exempt("s-good", 15, 20)))
        .isInstanceOf(PolicyDecision.Permit.class);
    assertThat(decisionPoint().decide(policy(20), exempt("s-bad", 15, 20)))
        .isInstanceOf(Forbid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iteration > 0",
        "max_iterations == 10",
        "elapsed_seconds == 0",
        "tokens < 1000",
        "conditions_met == 0",
        "conditions_total == 1"
      })
  void givenAStatementAboutANumberOfTheLoop_whenItIsMet_thenTheGatewayForbidsAsTheFirstGateWould(
      String expectation) {
    bench.administration.publish(
        policy(
            "forbid (principal, action, resource) when { context.input.%s };"
                .formatted(expectation)));

    assertThat(decisionPoint().decide(policy(10), iteration(1))).isInstanceOf(Forbid.class);
  }

  private static IterationContext exempt(String session, int number, int upTo) {
    var limit = new EffectiveLimit(upTo, LimitSource.EXEMPTION);
    return new IterationContext(FIXER, new SessionId(session), number, limit, Usage.NONE, 0, 1);
  }

  static Stream<Disturbance> outages() {
    return Stream.of(
        new Disturbance.Throttled(), new Disturbance.Failed(), new Disturbance.AnswerLost());
  }

  @ParameterizedTest
  @MethodSource("outages")
  void givenAGatewayThatIsAway_whenDecided_thenThatIsNoDecision(Disturbance outage) {
    bench.fake.disturbances().plan("InvokeGateway", 9, outage);

    assertThatThrownBy(() -> decisionPoint().decide(policy(10), iteration(1)))
        .isInstanceOf(PolicyUnavailableException.class)
        .hasMessageContaining("the Gateway did not decide");
  }

  @Test
  void givenAToolThatFails_whenDecided_thenThatIsNoDecision() {
    var failing =
        new InMemoryToolGateway()
            .offer(
                "loopwright___begin_iteration",
                "fails",
                any -> InMemoryToolGateway.failure("no memory left"));

    assertThatThrownBy(() -> behind(failing).decide(policy(10), iteration(1)))
        .isInstanceOf(PolicyUnavailableException.class)
        .hasMessageContaining("no memory left");
  }

  @Test
  void givenAGatewayWithoutTheTool_whenDecided_thenThatIsNoDecision() {
    assertThatThrownBy(() -> behind(new InMemoryToolGateway()).decide(policy(10), iteration(1)))
        .isInstanceOf(PolicyUnavailableException.class);
  }

  private GatewayDecisionPoint behind(InMemoryToolGateway gateway) {
    return new GatewayDecisionPoint(new NumericPolicyDecisionPoint(), gateway, () -> doubt);
  }

  @Test
  void givenAGatewayThatMayNotEnforce_whenDecided_thenNothingBeginsAndItIsNotAsked() {
    doubt = Optional.of("it permitted iteration 2 of 1");

    assertThatThrownBy(() -> decisionPoint().decide(policy(10), iteration(1)))
        .isInstanceOf(PolicyUnavailableException.class)
        .hasMessageContaining("it permitted iteration 2 of 1");
    assertThat(bench.fake.calls()).isEmpty();
  }
}
