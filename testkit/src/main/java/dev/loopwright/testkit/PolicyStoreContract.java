package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.LoopRules;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyRevision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Every {@link PolicyStore} passes this; a subclass per adapter supplies an empty store. */
public abstract class PolicyStoreContract {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456789Z");
  private static final AgentName FIXER = new AgentName("fixer");

  /** For the subclass of each adapter. */
  protected PolicyStoreContract() {}

  /** {@return the store to test, without a policy in it; the same one throughout a test} */
  protected abstract PolicyStore store();

  private static Policy policy(AgentName agentName, int maxIterations, long version) {
    return new Policy(
        agentName,
        maxIterations,
        Enforcement.ENFORCE,
        80,
        Optional.of("permit (principal, action, resource); // é"),
        new PolicyRevision(version, NOON.plusSeconds(version), "ann"));
  }

  @Test
  void givenAgentWithoutPolicy_whenFound_thenItIsEmpty() {
    assertThat(store().find(FIXER)).isEmpty();
    assertThat(store().list()).isEmpty();
  }

  @Test
  void givenVersions_whenFound_thenTheNewestIsReturned() {
    store().save(policy(FIXER, 10, 1));
    store().save(policy(FIXER, 20, 2));

    assertThat(store().find(FIXER)).contains(policy(FIXER, 20, 2));
  }

  @Test
  void givenRulesForALoopsConditions_whenFound_thenTheyAreThere() {
    var tests =
        ExitConditionConfig.of(
            ExitConditionType.ALL_TESTS_PASS,
            ToolArguments.ofCommand("mvn", "-B", "test").withReport("target/*.xml"));
    var policy =
        new Policy(
            FIXER,
            10,
            Enforcement.ENFORCE,
            80,
            Optional.empty(),
            new LoopRules(List.of(tests), true),
            policy(FIXER, 10, 1).revision());
    store().save(policy);

    assertThat(store().find(FIXER)).contains(policy);
  }

  @Test
  void givenManyAgents_whenListed_thenEachIsThereOnceByName() {
    var other = new AgentName("another one");
    store().save(policy(FIXER, 10, 1));
    store().save(policy(FIXER, 20, 2));
    store().save(policy(other, 5, 1));

    assertThat(store().list()).containsExactly(policy(other, 5, 1), policy(FIXER, 20, 2));
  }

  @Test
  void givenVersionThatDoesNotFollow_whenSaved_thenItIsRefusedAndNothingIsStored() {
    assertThatThrownBy(() -> store().save(policy(FIXER, 10, 2)))
        .isInstanceOf(StaleStateException.class);
    assertThat(store().find(FIXER)).isEmpty();
    store().save(policy(FIXER, 10, 1));

    assertThatThrownBy(() -> store().save(policy(FIXER, 11, 1)))
        .isInstanceOf(StaleStateException.class);
    assertThatThrownBy(() -> store().save(policy(FIXER, 12, 3)))
        .isInstanceOf(StaleStateException.class);
    assertThat(store().find(FIXER)).contains(policy(FIXER, 10, 1));
  }

  @Test
  void givenManyWritersOfOneVersion_whenSaving_thenExactlyOneSucceeds() throws Exception {
    store().save(policy(FIXER, 1, 1));
    var pool = Executors.newFixedThreadPool(8);
    try {
      var attempts = new ArrayList<Future<Integer>>();
      for (var i = 1; i <= 8; i++) {
        var limit = i;
        attempts.add(pool.submit(() -> saves(policy(FIXER, limit, 2))));
      }
      var successes = 0;
      for (var attempt : attempts) {
        successes += attempt.get();
      }
      assertThat(successes).isEqualTo(1);
    } finally {
      pool.shutdown();
    }
  }

  private int saves(Policy policy) {
    try {
      store().save(policy);
      return 1;
    } catch (StaleStateException e) {
      return 0;
    }
  }
}
