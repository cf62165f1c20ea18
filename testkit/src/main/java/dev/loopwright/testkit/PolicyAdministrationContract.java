package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.InvalidPolicyException;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyRevision;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every {@link PolicyAdministration} passes this; one subclass per adapter supplies it. */
public abstract class PolicyAdministrationContract {
  private static final AgentName FIXER = new AgentName("fixer");

  /** For the subclass of each adapter. */
  protected PolicyAdministrationContract() {}

  /** {@return the administration under test} */
  protected abstract PolicyAdministration administration();

  /**
   * Makes a policy with a statement of its own.
   *
   * @param ownStatement in Cedar
   * @return a policy of the agent {@code fixer} with the limit 10
   */
  protected static Policy policy(String ownStatement) {
    return new Policy(
        FIXER, 10, Enforcement.ENFORCE, 80, Optional.of(ownStatement), PolicyRevision.DEFAULT);
  }

  @Test
  void givenANumericLimit_whenItIsPublished_thenItIsTaken() {
    assertThatCode(() -> administration().publish(Policy.defaultFor(FIXER)))
        .doesNotThrowAnyException();
  }

  @Test
  void givenAnAgentNameWithQuotes_whenItsLimitIsPublished_thenItIsTaken() {
    var quoted = Policy.defaultFor(new AgentName("o'\"hara\\"));

    assertThatCode(() -> administration().publish(quoted)).doesNotThrowAnyException();
  }

  @TestFactory
  Stream<DynamicTest> givenAStatementThatCouldNeverDecide_whenItIsPublished_thenItIsRefused() {
    return Stream.of(
            "this is no statement",
            "forbid (principal, action, resource) when { context.input.no_such_attribute > 1 };",
            "forbid (principal, action, resource) when { context.input.iteration > \"one\" };",
            "forbid (principal, action == AgentCore::Action::\"no_such_action\", resource);",
            "forbid (principal is NoSuchType, action, resource);",
            "forbid (principal == ?principal, action, resource);",
            "// nothing but a comment")
        .map(statement -> DynamicTest.dynamicTest(statement, () -> assertRefused(statement)));
  }

  private void assertRefused(String statement) {
    var refusal =
        catchThrowableOfType(
            InvalidPolicyException.class, () -> administration().publish(policy(statement)));

    assertThat(refusal).isNotNull();
    assertThat(refusal.diagnostics()).isNotEmpty().noneMatch(String::isBlank);
  }
}
