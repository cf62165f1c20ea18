package dev.loopwright.adapter.onprem.policy;

import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.exception.AuthException;
import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.policy.InvalidPolicyException;
import dev.loopwright.domain.policy.IterationContext;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyDecision;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import dev.loopwright.domain.policy.PolicyDecision.Forbid;
import dev.loopwright.domain.policy.PolicyDecision.Permit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@link PolicyDecisionPoint} by Cedar in this process. Whatever can't be parsed, validated or
 * evaluated forbids.
 */
public final class CedarPolicyDecisionPoint implements PolicyDecisionPoint {
  private static final int KEPT_POLICIES = 512;

  private final CedarEngine engine;
  private final CompiledPolicies policies;

  /**
   * Loads Cedar and has it decide once.
   *
   * @throws dev.loopwright.application.port.out.PolicyUnavailableException if it does not run here
   */
  public CedarPolicyDecisionPoint() {
    engine = CedarEngine.load();
    policies = new CompiledPolicies(new PolicyCompiler(engine), KEPT_POLICIES);
    probe();
  }

  @Override
  public PolicyDecision decide(Policy policy, IterationContext context) {
    var version = policy.revision().version();
    try {
      var compiled = policies.of(policy);
      return read(version, compiled, engine.authorize(compiled.cedar(), context));
    } catch (InvalidPolicyException e) {
      return new Forbid(version, Cause.STATEMENT, e.diagnostics());
    } catch (AuthException e) {
      return new Forbid(version, Cause.STATEMENT, Diagnostics.of(e));
    } catch (LinkageError e) {
      throw CedarEngine.unavailable(e);
    }
  }

  private static PolicyDecision read(
      long version, CompiledPolicy policy, AuthorizationResponse response) {
    var errors = Diagnostics.of(response);
    var allowed = response.success.filter(answer -> answer.isAllowed()).isPresent();
    if (allowed && errors.isEmpty()) {
      return new Permit(version);
    }
    // The statements that decided are forbids unless an error alone turned a permit into a denial.
    var forbids =
        allowed ? Set.<String>of() : response.success.map(a -> a.getReason()).orElse(Set.of());
    var reasons = Stream.concat(policy.namesOf(forbids).stream(), errors.stream()).toList();
    return new Forbid(
        version,
        policy.causeOf(forbids),
        reasons.isEmpty() ? List.of("no statement permits this iteration") : reasons);
  }

  private void probe() {
    var agent = new AgentName("probe");
    var context = IterationContext.probing(agent, new SessionId("probe"), 1, 1);
    var decision = decide(Policy.defaultFor(agent), context);
    if (decision instanceof Forbid forbid) {
      throw CedarEngine.unavailable(
          new IllegalStateException("the first decision was " + forbid.reasons()));
    }
  }
}
