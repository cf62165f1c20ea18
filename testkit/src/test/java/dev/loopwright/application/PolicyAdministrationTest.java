package dev.loopwright.application;

import static dev.loopwright.application.Workbench.ADMIN;
import static dev.loopwright.application.Workbench.AGENT;
import static dev.loopwright.application.Workbench.FIXER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.in.AdministerPolicies;
import dev.loopwright.application.port.in.PolicyChange;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.ForbiddenException;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.InvalidPolicyException;
import dev.loopwright.domain.policy.Policy;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Reading and changing policies. */
class PolicyAdministrationTest {
  private final Workbench bench = new Workbench();

  private AdministerPolicies policies() {
    return bench.framework().policies();
  }

  private static PolicyChange statement(String cedar) {
    return new PolicyChange(
        OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), Optional.of(cedar));
  }

  @Test
  void givenNoPolicy_whenAskedFor_thenTheDefaultIsInForceAsVersion0() {
    var policy = policies().find(AGENT, FIXER);

    assertThat(policy).isEqualTo(Policy.defaultFor(FIXER));
    assertThat(policy.revision().version()).isZero();
  }

  @Test
  void givenAChange_whenAskedFor_thenItIsThereWithWhoAndWhen() {
    bench.limit(7);

    var policy = policies().find(AGENT, FIXER);

    assertThat(policy.maxIterations()).isEqualTo(7);
    assertThat(policy.revision().version()).isEqualTo(1);
    assertThat(policy.revision().updatedBy()).isEqualTo("root");
    assertThat(policy.revision().updatedAt()).isEqualTo(bench.clock.instant());
  }

  @Test
  void givenAPolicy_whenOnePartChanges_thenTheOthersStay() {
    bench.limit(7);

    var changed =
        bench.change(
            new PolicyChange(
                OptionalInt.empty(),
                Optional.of(Enforcement.MONITOR),
                OptionalInt.of(50),
                Optional.empty()));

    assertThat(changed.maxIterations()).isEqualTo(7);
    assertThat(changed.enforcement()).isEqualTo(Enforcement.MONITOR);
    assertThat(changed.warningThresholdPercent()).isEqualTo(50);
    assertThat(changed.revision().version()).isEqualTo(2);
  }

  @Test
  void givenTheVersionTheCallerSaw_whenItIsTheNewest_thenTheChangeIsMade() {
    bench.limit(7);

    var changed = policies().change(ADMIN, FIXER, PolicyChange.ofLimit(8), OptionalLong.of(1));

    assertThat(changed.revision().version()).isEqualTo(2);
  }

  @Test
  void givenTheVersionTheCallerSaw_whenItIsAnOlderOne_thenTheChangeIsRefused() {
    bench.limit(7);
    bench.limit(8);

    assertThatThrownBy(
            () -> policies().change(ADMIN, FIXER, PolicyChange.ofLimit(9), OptionalLong.of(1)))
        .isInstanceOf(StaleStateException.class);
    assertThat(policies().find(AGENT, FIXER).maxIterations()).isEqualTo(8);
  }

  @Test
  void givenAnAgent_whenItChangesAPolicy_thenItIsForbiddenAndNothingChanges() {
    assertThatThrownBy(
            () -> policies().change(AGENT, FIXER, PolicyChange.ofLimit(9), OptionalLong.empty()))
        .isInstanceOf(ForbiddenException.class);
    assertThat(policies().list(AGENT)).isEmpty();
  }

  @Test
  void givenAnInvalidStatement_whenItIsSet_thenItIsRefusedAndNothingChanges() {
    bench.limit(7);

    assertThatThrownBy(() -> bench.change(statement("forbid everything")))
        .isInstanceOf(InvalidPolicyException.class);
    assertThat(policies().find(AGENT, FIXER).revision().version()).isEqualTo(1);
    assertThat(policies().find(AGENT, FIXER).ownStatement()).isEmpty();
  }

  @Test
  void givenALimitOutOfBounds_whenItIsSet_thenItIsRefusedAndNothingChanges() {
    assertThatThrownBy(() -> bench.limit(10_001)).isInstanceOf(InvalidInputException.class);
    assertThat(policies().list(AGENT)).isEmpty();
  }

  @Test
  void givenPoliciesOfSeveralAgents_whenListed_thenTheyComeByNameInTheirNewestVersion() {
    bench.limit(7);
    policies()
        .change(ADMIN, new AgentName("builder"), PolicyChange.ofLimit(3), OptionalLong.empty());
    bench.limit(8);

    assertThat(policies().list(AGENT))
        .extracting(policy -> policy.agentName().value() + " " + policy.maxIterations())
        .containsExactly("builder 3", "fixer 8");
  }

  @Test
  void givenAnotherAgentsPolicy_whenALoopStarts_thenItDoesNotBindIt() {
    policies()
        .change(ADMIN, new AgentName("builder"), PolicyChange.ofLimit(3), OptionalLong.empty());

    var loop = bench.start(Workbench.config());

    assertThat(bench.state(loop).limit().effective().maxIterations()).isEqualTo(100);
  }
}
