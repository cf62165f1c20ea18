package dev.loopwright.domain.policy;

import dev.loopwright.domain.Faults;
import java.util.OptionalInt;

/**
 * How many iterations a loop may begin.
 *
 * @param maxIterations 1 to 10,000
 * @param source where the number comes from
 */
public record EffectiveLimit(int maxIterations, LimitSource source) {
  /** No loop begins more iterations than this. */
  public static final int MAXIMUM = 10_000;

  /**
   * @throws dev.loopwright.domain.InvalidInputException if the number is out of bounds
   */
  public EffectiveLimit {
    Faults.none()
        .unless(isAllowed(maxIterations), "/max_iterations", "must be 1 to " + MAXIMUM)
        .raise();
  }

  /** Tells whether the number may be a limit. */
  public static boolean isAllowed(int maxIterations) {
    return maxIterations >= 1 && maxIterations <= MAXIMUM;
  }

  /**
   * Settles the limit of a loop: an exemption replaces everything else, a requested number only
   * lowers the policy's, and a policy that only monitors does not limit.
   */
  public static EffectiveLimit of(Policy policy, OptionalInt requested, OptionalInt exemption) {
    if (exemption.isPresent()) {
      return new EffectiveLimit(exemption.getAsInt(), LimitSource.EXEMPTION);
    }
    var enforced = policy.enforcement() == Enforcement.ENFORCE;
    var ceiling = enforced ? policy.maxIterations() : MAXIMUM;
    if (requested.isPresent() && requested.getAsInt() < ceiling) {
      return new EffectiveLimit(requested.getAsInt(), LimitSource.REQUESTED);
    }
    return new EffectiveLimit(ceiling, enforced ? LimitSource.POLICY : LimitSource.MAXIMUM);
  }
}
