package dev.loopwright.bootstrap.resilience;

import dev.loopwright.application.service.Backends;
import dev.loopwright.application.verification.ConditionTools;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The chosen adapters, each remote one behind its decorator. */
@Dependent
public class ResilientBackends {
  private final Backends backends;

  /** Puts the decorators in the adapters' places. */
  @Inject
  ResilientBackends(
      Backends chosen,
      ResilientLoopStore store,
      ResilientLoopHistory history,
      ResilientJournal journal,
      ResilientCheckpointStore checkpoints,
      ResilientPolicyStore policies,
      ResilientPolicyDecisionPoint decisionPoint,
      ResilientPolicyAdministration administration,
      ResilientProgressQueries queries,
      ResilientToolGateway gateway,
      ResilientCodeSandbox sandbox) {
    var tools = chosen.tools();
    this.backends =
        new Backends(
            store,
            history,
            journal,
            checkpoints,
            policies,
            decisionPoint,
            administration,
            queries,
            new ConditionTools(
                sandbox, tools.workspaces(), tools.reports(), gateway, tools.evaluators()));
  }

  /** Returns what the framework is put together from. */
  public Backends backends() {
    return backends;
  }
}
