package dev.loopwright.adapter.onprem.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.policy.Policy;
import org.junit.jupiter.api.Test;

class CompiledPoliciesTest {
  private static final Policy POLICY = Policy.defaultFor(new AgentName("fixer"));
  private final CompiledPolicies policies =
      new CompiledPolicies(new PolicyCompiler(CedarEngine.load()), 2);

  @Test
  void givenAPolicyUsedBefore_whenItIsUsedAgain_thenItIsNotCompiledAgain() {
    var first = policies.of(POLICY);

    assertThat(policies.of(POLICY)).isSameAs(first);
  }

  @Test
  void givenAUsedPolicy_whenItIsCompiled_thenCedarKeepsItParsed() {
    assertThat(policies.of(POLICY).cedar().cacheKey()).isPresent();
  }

  @Test
  void givenMorePoliciesThanAreKept_whenTheyWereUsed_thenTheOneNotUsedForLongestIsGone() {
    var first = policies.of(POLICY.withMaxIterations(1));
    var second = policies.of(POLICY.withMaxIterations(2));
    policies.of(POLICY.withMaxIterations(1));
    policies.of(POLICY.withMaxIterations(3));

    assertThat(policies.size()).isEqualTo(2);
    assertThat(policies.of(POLICY.withMaxIterations(1))).isSameAs(first);
    assertThat(policies.of(POLICY.withMaxIterations(2))).isNotSameAs(second);
  }
}
