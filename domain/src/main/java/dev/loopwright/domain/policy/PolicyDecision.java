package dev.loopwright.domain.policy;

import java.util.List;
import java.util.function.Function;

/**
 * The answer of a policy decision point to one iteration. That no answer could be had is an error,
 * not a denial.
 */
public sealed interface PolicyDecision {
  /** {@return the version of the policy that decided} */
  long policyVersion();

  /**
   * Reads the answer, every variant checked by the compiler.
   *
   * @param <R> what is made of the answer
   * @param onPermit called if the iteration may begin
   * @param onForbid called if it must not
   * @return what the one that was called returned
   */
  <R> R fold(Function<Permit, R> onPermit, Function<Forbid, R> onForbid);

  /**
   * The iteration may begin.
   *
   * @param policyVersion the version that decided
   */
  record Permit(long policyVersion) implements PolicyDecision {
    @Override
    public <R> R fold(Function<Permit, R> onPermit, Function<Forbid, R> onForbid) {
      return onPermit.apply(this);
    }
  }

  /**
   * The iteration must not begin.
   *
   * @param policyVersion the version that decided
   * @param cause what kind of statement forbade it
   * @param reasons ids of the statements that decided, or what made the decision fail closed; for
   *     people
   */
  record Forbid(long policyVersion, Cause cause, List<String> reasons) implements PolicyDecision {
    /**
     * Copies the reasons.
     *
     * @param policyVersion the version that decided
     * @param cause what kind of statement forbade it
     * @param reasons ids of the statements that decided, or what made the decision fail closed; for
     *     people
     */
    public Forbid {
      reasons = List.copyOf(reasons);
    }

    @Override
    public <R> R fold(Function<Permit, R> onPermit, Function<Forbid, R> onForbid) {
      return onForbid.apply(this);
    }
  }

  /** What kind of statement forbade an iteration. */
  enum Cause {
    /** The numeric limit: the loop ends. */
    LIMIT,
    /** Another statement: the loop pauses. */
    STATEMENT,
    /** Another statement annotated {@code @on_deny("stop")}: the loop ends. */
    STOPPING_STATEMENT
  }
}
