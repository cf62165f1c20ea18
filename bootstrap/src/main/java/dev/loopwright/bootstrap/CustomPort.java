package dev.loopwright.bootstrap;

import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.application.port.out.CodeSandbox;
import dev.loopwright.application.port.out.Journal;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.PolicyAdministration;
import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.bootstrap.Configuration.Backends;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which interfaces an adapter of one's own has to implement.
 *
 * @param setting the port's key
 * @param isChosen whether such an adapter is wanted
 * @param interfaces each needs exactly one bean
 */
record CustomPort(Setting setting, Predicate<Backends> isChosen, List<Class<?>> interfaces) {
  static final List<CustomPort> ALL =
      List.of(
          new CustomPort(
              Setting.STORE,
              backends -> backends.store() == Store.CUSTOM,
              List.of(LoopStore.class, LoopHistory.class, Journal.class, PolicyStore.class)),
          new CustomPort(
              Setting.MEMORY,
              backends -> backends.memory() == Backend.CUSTOM,
              List.of(CheckpointStore.class)),
          new CustomPort(
              Setting.GATEWAY,
              backends -> backends.gateway() == Backend.CUSTOM,
              List.of(ToolGateway.class)),
          new CustomPort(
              Setting.CODEINTERPRETER,
              backends -> backends.codeinterpreter() == Backend.CUSTOM,
              List.of(CodeSandbox.class, Workspaces.class)),
          new CustomPort(
              Setting.POLICY,
              backends -> backends.policy() == Backend.CUSTOM,
              List.of(PolicyDecisionPoint.class, PolicyAdministration.class)),
          new CustomPort(
              Setting.OBSERVABILITY,
              backends -> backends.observability() == Backend.CUSTOM,
              List.of(ProgressQueries.class)));
}
