package dev.loopwright.adapter.aws.policy;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.PolicyUnavailableException;
import dev.loopwright.application.port.out.ToolDeniedException;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.application.port.out.UnknownToolException;
import dev.loopwright.domain.policy.IterationContext;
import dev.loopwright.domain.policy.Policy;
import dev.loopwright.domain.policy.PolicyDecision;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import dev.loopwright.domain.policy.PolicyDecision.Forbid;
import dev.loopwright.domain.policy.PolicyDecision.Permit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Two gates: what the first permits, an AgentCore Gateway is asked for too, by one call of its
 * iteration tool. It tells the numbers of the state of record, so that no caller can lie about
 * them. A denial there forbids, and the loop pauses, since the policy that this server knows
 * permits; its reason begins with {@value #GATE}. A Gateway that can't be asked, or is not known to
 * enforce, decides nothing: {@link PolicyUnavailableException}. Safe for use by many threads.
 */
public final class GatewayDecisionPoint implements PolicyDecisionPoint {
  /** How the reasons of the second gate begin. */
  public static final String GATE = "AgentCore Gateway: ";

  private final PolicyDecisionPoint first;
  private final ToolGateway gateway;
  private final Supplier<Optional<String>> doubt;

  /**
   * @param first decides first, in this process
   * @param gateway is asked for what that permits
   * @param doubt why the Gateway may not enforce, as known by now; empty: it does
   */
  public GatewayDecisionPoint(
      PolicyDecisionPoint first, ToolGateway gateway, Supplier<Optional<String>> doubt) {
    this.first = first;
    this.gateway = gateway;
    this.doubt = doubt;
  }

  @Override
  public PolicyDecision decide(Policy policy, IterationContext context) {
    return first.decide(policy, context).fold(permit -> ask(permit, context), forbid -> forbid);
  }

  private PolicyDecision ask(Permit permit, IterationContext context) {
    demandNoDoubt();
    try {
      var answer =
          gateway.invoke(IterationTool.NAME, IterationTool.arguments(context), IterationTool.CALL);
      if (answer.isError()) {
        var why = new IllegalStateException(answer.content());
        throw new PolicyUnavailableException(
            "the Gateway's tool " + IterationTool.NAME + " failed: " + answer.content(), why);
      }
      return permit;
    } catch (ToolDeniedException e) {
      return new Forbid(
          permit.policyVersion(), Cause.STATEMENT, List.of(GATE + String.valueOf(e.getMessage())));
    } catch (BackendUnavailableException | UnknownToolException e) {
      throw new PolicyUnavailableException(
          "the Gateway did not decide on the iteration: " + e.getMessage(), e);
    }
  }

  private void demandNoDoubt() {
    var why = doubt.get();
    if (why.isPresent()) {
      throw new PolicyUnavailableException(
          "nothing begins while the Gateway is not known to enforce policies: " + why.get(),
          new IllegalStateException(why.get()));
    }
  }
}
