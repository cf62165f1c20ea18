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
   * Checks what it is made of.
   *
   * @param maxIterations 1 to 10,000
   * @param source where the number comes from
   * @throws dev.loopwright.domain.InvalidInputException if the number is out of bounds
   */
  public EffectiveLimit {
    Faults.none()
        .unless(isAllowed(maxIterations), "/max_iterations", "must be 1 to " + MAXIMUM)
        .raise();
  }

  /**
   * Decides about numbers from outside, before a limit is made of one.
   *
   * @param maxIterations any number
   * @return whether it is 1 to {@value #MAXIMUM}
   */
  public static boolean isAllowed(int maxIterations) {
    return maxIterations >= 1 && maxIterations <= MAXIMUM;
  }

  /**
   * Settles the limit of a loop: an exemption replaces everything else, a requested number only
   * lowers the policy's, and a policy that only monitors does not limit.
   *
   * @param policy in force for the loop's agent
   * @param requested what the loop's starter asked for; empty: the policy's
   * @param exemption an administrator's number for this loop; empty: none
   * @return the limit and where it comes from
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
