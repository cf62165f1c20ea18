package dev.loopwright.domain.loop;

import dev.loopwright.domain.policy.EffectiveLimit;
import dev.loopwright.domain.policy.Policy;
import java.util.OptionalInt;

/**
 * How a loop stands to its limit.
 *
 * @param effective as of the last decision
 * @param exemption an administrator's number for this loop
 * @param warningIteration the iteration that warns under the effective limit
 * @param warnedLimit the limit that was warned of; 0: none. One warning per limit.
 * @param monitoredVersion version of the monitoring policy whose denial was reported; -1: none
 */
public record LimitStanding(
    EffectiveLimit effective,
    OptionalInt exemption,
    int warningIteration,
    int warnedLimit,
    long monitoredVersion) {

  static LimitStanding initial(Policy policy, OptionalInt requested) {
    var effective = EffectiveLimit.of(policy, requested, OptionalInt.empty());
    return new LimitStanding(
        effective, OptionalInt.empty(), policy.warningIteration(effective.maxIterations()), 0, -1);
  }

  /**
   * {@return the standing under a policy as it is now}
   *
   * @param policy in force now
   * @param requested what the loop's starter asked for; empty: the policy's
   */
  public LimitStanding under(Policy policy, OptionalInt requested) {
    var now = EffectiveLimit.of(policy, requested, exemption);
    return new LimitStanding(
        now,
        exemption,
        policy.warningIteration(now.maxIterations()),
        warnedLimit,
        monitoredVersion);
  }

  LimitStanding exempted(int limit) {
    return new LimitStanding(
        effective, OptionalInt.of(limit), warningIteration, warnedLimit, monitoredVersion);
  }

  LimitStanding warned() {
    return new LimitStanding(
        effective, exemption, warningIteration, effective.maxIterations(), monitoredVersion);
  }

  LimitStanding monitored(long version) {
    return new LimitStanding(effective, exemption, warningIteration, warnedLimit, version);
  }

  boolean owesWarningAt(int iteration) {
    return iteration >= warningIteration && warnedLimit != effective.maxIterations();
  }
}
