package dev.loopwright.domain.policy;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;
import java.util.OptionalInt;

/**
 * What a decision about the next iteration is made from.
 *
 * @param agentName the principal's agent
 * @param sessionId the loop
 * @param iteration the number asked for, from 1
 * @param limit the loop's effective limit, and whether that is an exemption
 * @param usage counters over the loop's life
 * @param conditionsMet how many exit conditions are met
 * @param conditionsTotal how many there are
 */
public record IterationContext(
    AgentName agentName,
    SessionId sessionId,
    int iteration,
    EffectiveLimit limit,
    Usage usage,
    int conditionsMet,
    int conditionsTotal) {

  /**
   * {@return what is asked to find out whether a limit is enforced: a loop that used nothing, has
   * no exit conditions and is limited by a policy's number}
   *
   * @param agentName the principal's agent
   * @param sessionId the loop
   * @param iteration the number asked for, from 1
   * @param maxIterations the limit
   */
  public static IterationContext probing(
      AgentName agentName, SessionId sessionId, int iteration, int maxIterations) {
    var limit = new EffectiveLimit(maxIterations, LimitSource.POLICY);
    return new IterationContext(agentName, sessionId, iteration, limit, Usage.NONE, 0, 0);
  }

  /** {@return the number of the effective limit} */
  public int maxIterations() {
    return limit.maxIterations();
  }

  /** {@return up to which iteration an administrator exempted the loop from the policy's number} */
  public OptionalInt exemptUpTo() {
    return limit.source() == LimitSource.EXEMPTION
        ? OptionalInt.of(limit.maxIterations())
        : OptionalInt.empty();
  }
}
