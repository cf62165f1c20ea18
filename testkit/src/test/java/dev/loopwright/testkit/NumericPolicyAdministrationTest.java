package dev.loopwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.policy.Policy;
import org.junit.jupiter.api.Test;

class NumericPolicyAdministrationTest extends PolicyAdministrationContract {
  private final NumericPolicyAdministration administration = new NumericPolicyAdministration();

  @Override
  protected PolicyAdministration administration() {
    return administration;
  }

  @Test
  void givenAPublishedPolicy_whenTheTestAsksForIt_thenItIsThere() {
    var policy = Policy.defaultFor(new AgentName("fixer"));

    administration.publish(policy);

    assertThat(administration.published()).containsExactly(policy);
  }
}
