package dev.loopwright.testkit;

import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.domain.policy.InvalidPolicyException;
import dev.loopwright.domain.policy.Policy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * {@link PolicyAdministration} of {@link NumericPolicyDecisionPoint}: it takes numeric limits, and
 * refuses Cedar, which could not be evaluated. What it took can be read back.
 */
public final class NumericPolicyAdministration implements PolicyAdministration {
  private final List<Policy> published = new CopyOnWriteArrayList<>();

  /** Makes an administration to which nothing was published. */
  public NumericPolicyAdministration() {}

  @Override
  public void publish(Policy policy) {
    if (policy.ownStatement().isPresent()) {
      throw new InvalidPolicyException(
          List.of("only numeric limits are supported here; leave out the statement"));
    }
    published.add(policy);
  }

  /** {@return what was published, in order} */
  public List<Policy> published() {
    return List.copyOf(published);
  }
}
