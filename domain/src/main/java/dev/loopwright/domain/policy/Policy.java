package dev.loopwright.domain.policy;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.Faults;
import dev.loopwright.domain.condition.ExitConditionConfig;
import java.util.List;
import java.util.Optional;

/**
 * What an administrator allows the loops of one agent.
 *
 * @param agentName whose loops it governs
 * @param maxIterations 1 to 10,000
 * @param enforcement whether the limit binds
 * @param warningThresholdPercent 1 to 100: a loop warns when it begins this part of its limit
 * @param ownStatement the administrator's own Cedar; adds to the numeric limit, never replaces it
 * @param rules what it demands of a loop's exit conditions
 * @param revision which version this is
 */
public record Policy(
    AgentName agentName,
    int maxIterations,
    Enforcement enforcement,
    int warningThresholdPercent,
    Optional<String> ownStatement,
    LoopRules rules,
    PolicyRevision revision) {
  /** The limit of an agent without a policy. */
  public static final int DEFAULT_MAX_ITERATIONS = 100;

  /** The warning threshold of an agent without a policy. */
  public static final int DEFAULT_WARNING_THRESHOLD_PERCENT = 80;

  /**
   * Checks what it is made of.
   *
   * @param agentName whose loops it governs
   * @param maxIterations 1 to 10,000
   * @param enforcement whether the limit binds
   * @param warningThresholdPercent 1 to 100: a loop warns when it begins this part of its limit
   * @param ownStatement the administrator's own Cedar; adds to the numeric limit, never replaces it
   * @param rules what it demands of a loop's exit conditions
   * @param revision which version this is
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public Policy {
    Faults.none()
        .unless(
            EffectiveLimit.isAllowed(maxIterations),
            "/max_iterations",
            "must be 1 to " + EffectiveLimit.MAXIMUM)
        .unless(
            warningThresholdPercent >= 1 && warningThresholdPercent <= 100,
            "/warning_threshold_percent",
            "must be 1 to 100")
        .unless(
            ownStatement.filter(String::isBlank).isEmpty(), "/cedar_statement", "must not be blank")
        .raise();
  }

  /**
   * Makes a policy that demands nothing of a loop's exit conditions.
   *
   * @param agentName whose loops it governs
   * @param maxIterations 1 to 10,000
   * @param enforcement whether the limit binds
   * @param warningThresholdPercent 1 to 100: a loop warns when it begins this part of its limit
   * @param ownStatement the administrator's own Cedar; adds to the numeric limit, never replaces it
   * @param revision which version this is
   */
  public Policy(
      AgentName agentName,
      int maxIterations,
      Enforcement enforcement,
      int warningThresholdPercent,
      Optional<String> ownStatement,
      PolicyRevision revision) {
    this(
        agentName,
        maxIterations,
        enforcement,
        warningThresholdPercent,
        ownStatement,
        LoopRules.NONE,
        revision);
  }

  /**
   * {@return the policy of an agent for which none was made}
   *
   * @param agentName the agent
   */
  public static Policy defaultFor(AgentName agentName) {
    return new Policy(
        agentName,
        DEFAULT_MAX_ITERATIONS,
        Enforcement.ENFORCE,
        DEFAULT_WARNING_THRESHOLD_PERCENT,
        Optional.empty(),
        PolicyRevision.DEFAULT);
  }

  /**
   * Decides whether a loop may start with such conditions.
   *
   * @param conditions all that the loop asks for
   * @throws ForbiddenStartException listing every fault
   */
  public void demandStart(List<ExitConditionConfig> conditions) {
    var faults = rules.faultsOf(conditions);
    if (!faults.isEmpty()) {
      throw new ForbiddenStartException(agentName, faults);
    }
  }

  /** {@return the generated Cedar statement of the numeric limit} */
  public String limitStatement() {
    return CedarStatement.forbidBeyond(agentName, maxIterations);
  }

  /** {@return all Cedar of this policy: the numeric limit, then the administrator's own} */
  public String cedarStatement() {
    return ownStatement.map(own -> limitStatement() + "\n" + own).orElseGet(this::limitStatement);
  }

  /**
   * {@return the iteration that warns under a limit: {@code ceil(limit × threshold)}}
   *
   * @param limit the loop's effective limit, 1 to 10,000
   */
  public int warningIteration(int limit) {
    return (int) ((limit * (long) warningThresholdPercent + 99) / 100);
  }

  /**
   * {@return this policy for a loop whose limit is another than the policy's}
   *
   * @param limit 1 to 10,000
   */
  public Policy withMaxIterations(int limit) {
    return limit == maxIterations
        ? this
        : new Policy(
            agentName, limit, enforcement, warningThresholdPercent, ownStatement, rules, revision);
  }
}
