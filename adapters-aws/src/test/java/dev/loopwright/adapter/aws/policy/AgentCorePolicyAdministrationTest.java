package dev.loopwright.adapter.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.Advice;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.InvalidPolicyException;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyRevision;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published is what the Gateway enforces, at once, or nothing has changed. */
class AgentCorePolicyAdministrationTest {
  private static final String FORBID_THE_SEVENTH =
      "@id(\"a;b\") forbid (principal, action, resource) when { context.input.iteration == 7 };";

  private PolicyBench bench;

  @BeforeEach
  void start() throws IOException {
    bench = new PolicyBench("ENFORCE");
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private static Policy policy(int limit, Enforcement enforcement, String... own) {
    var statement = own.length == 0 ? Optional.<String>empty() : Optional.of(own[0]);
    return new Policy(
        new AgentName("fixer"), limit, enforcement, 80, statement, PolicyRevision.DEFAULT);
  }

  private void publish(int limit, String... own) {
    bench.administration.publish(policy(limit, Enforcement.ENFORCE, own));
  }

  @Test
  void givenALimit_whenItIsPublished_thenTheGatewayDeniesTheNextOfThisAgentOnly() {
    publish(10);

    assertThat(bench.permits("fixer", 10)).isTrue();
    assertThat(bench.permits("fixer", 11)).isFalse();
    assertThat(bench.permits("other", 11)).isTrue();
  }

  /** Depends on the rule STATUS_DELAY, and on {@link PatchOfUpdatePolicy}. */
  @Test
  void givenAnotherLimit_whenItIsPublished_thenTheSamePolicyIsPatched() {
    publish(10);
    publish(5);

    assertThat(bench.permits("fixer", 6)).isFalse();
    assertThat(bench.permits("fixer", 5)).isTrue();
    assertThat(bench.fake.count("UpdatePolicy")).isEqualTo(1);
    assertThat(bench.fake.count("CreatePolicy")).isEqualTo(1);
  }

  @Test
  void givenTheSameAgain_whenItIsPublished_thenNothingIsChanged() {
    publish(10, FORBID_THE_SEVENTH);
    publish(10, FORBID_THE_SEVENTH);

    assertThat(bench.fake.count("CreatePolicy")).isEqualTo(2);
    assertThat(bench.fake.count("UpdatePolicy")).isZero();
    assertThat(bench.fake.count("ListPolicies")).isEqualTo(2);
  }

  @Test
  void givenStatementsOfOnesOwn_whenPublishedAndWithdrawn_thenEachIsEnforcedAndThenIsNot() {
    publish(
        10, FORBID_THE_SEVENTH + "\n// the third, too;\n" + FORBID_THE_SEVENTH.replace("7", "3"));
    assertThat(Stream.of(2, 3, 7, 8).map(i -> bench.permits("fixer", i)))
        .containsExactly(true, false, false, true);

    publish(10);

    assertThat(bench.permits("fixer", 7)).isTrue();
    assertThat(bench.permits("fixer", 11)).isFalse();
  }

  @Test
  void givenAPolicyThatOnlyMonitors_whenItIsPublished_thenTheGatewayDeniesNothing() {
    publish(10);
    bench.administration.publish(policy(10, Enforcement.MONITOR));

    assertThat(bench.permits("fixer", 11)).isTrue();
  }

  /** Depends on the rule ASYNCHRONOUS_VALIDATION: the service takes it, and says no later. */
  @Test
  void givenAStatementThatFailsLater_whenItIsPublished_thenTheReasonsAreToldAndAllIsAsBefore() {
    publish(10, FORBID_THE_SEVENTH);

    var refusal =
        catchThrowableOfType(
            InvalidPolicyException.class,
            () ->
                publish(
                    20,
                    "forbid (principal, action, resource) when { context.input.no_such > 1 };"));

    assertThat(refusal.diagnostics()).anyMatch(line -> line.contains("no_such"));
    assertThat(Stream.of(7, 8, 11).map(i -> bench.permits("fixer", i)))
        .containsExactly(false, true, false);
  }

  @Test
  void givenAFirstPolicyThatFails_whenItIsPublished_thenNoneOfItIsLeft() {
    assertThatThrownBy(() -> publish(10, "forbid (principal is NoSuchType, action, resource);"))
        .isInstanceOf(InvalidPolicyException.class);

    assertThat(bench.permits("fixer", 11)).isTrue();
    publish(10);
    assertThat(bench.permits("fixer", 11)).isFalse();
  }

  static Stream<Arguments> faults() {
    return Stream.of("ListPolicies", "CreatePolicy", "GetPolicy")
        .flatMap(
            operation ->
                Stream.of(
                        new Disturbance.Throttled(),
                        new Disturbance.Failed(),
                        new Disturbance.AnswerLost())
                    .map(fault -> Arguments.of(operation, fault)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void givenAFault_whenPublished_thenItIsToBeRepeatedAndThatCompletesItWithoutASecondPolicy(
      String operation, Disturbance fault) {
    bench.fake.disturbances().plan(operation, 1, fault);

    assertThatThrownBy(() -> publish(10))
        .isInstanceOfSatisfying(
            BackendUnavailableException.class,
            e -> {
              assertThat(e.backend()).isEqualTo("policy");
              assertThat(e.advice()).isEqualTo(Advice.RETRY);
            });
    publish(10);

    assertThat(bench.permits("fixer", 11)).isFalse();
  }
}
