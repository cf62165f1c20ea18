package dev.loopwright.bootstrap;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.PolicyDecisionPoint;
import dev.loopwright.application.port.out.ToolGateway;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.application.service.Backends;
import dev.loopwright.application.verification.ConditionTools;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.WorkspacePath;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What each backend is asked to learn whether it is there: the cheapest that its port offers, of
 * the adapter itself, without the patience around it.
 */
final class Questions {
  private static final SessionId NOBODY = new SessionId("loopwright-probe");
  private static final WorkspacePath NOWHERE = new WorkspacePath("/loopwright-probe");

  private Questions() {}

  /** Returns the questions by the backends' names; an answer is what there is to say of it. */
  static Map<String, Supplier<Map<String, String>>> to(
      Backends adapters, Optional<GatewayEnforcement> enforcement) {
    var questions = new LinkedHashMap<String, Supplier<Map<String, String>>>();
    questions.put(
        "store",
        () -> Map.of("durability", adapters.store().durability().name().toLowerCase(Locale.ROOT)));
    questions.put("memory", () -> nothing(adapters.checkpoints().latest(NOBODY)));
    questions.put("gateway", () -> gateway(adapters.tools().gateway()));
    questions.put("codeinterpreter", () -> codeInterpreter(adapters.tools()));
    questions.put("policy", () -> policy(adapters.decisionPoint(), enforcement));
    questions.put("observability", () -> nothing(adapters.queries().progress(NOBODY)));
    return questions;
  }

  private static Map<String, String> gateway(ToolGateway gateway) {
    gateway.check();
    return Map.of();
  }

  private static Map<String, String> nothing(Optional<?> answer) {
    return answer.isPresent() ? Map.of("probe", "found") : Map.of();
  }

  private static Map<String, String> codeInterpreter(ConditionTools tools) {
    tools.sandbox().check();
    demandStorage(tools.workspaces());
    return Map.of("sandbox", tools.sandbox().sandboxClass());
  }

  /** That the workspace is not there is an answer; that its storage is away is none. */
  private static void demandStorage(Workspaces workspaces) {
    try {
      workspaces.check(NOWHERE);
    } catch (InvalidInputException answered) {
      return;
    }
  }

  private static Map<String, String> policy(
      PolicyDecisionPoint decisionPoint, Optional<GatewayEnforcement> enforcement) {
    if (!LimitProbe.isEnforced(decisionPoint)) {
      throw new BackendUnavailableException(
          "policy",
          "being asked for an iteration over the limit, which it permitted",
          new IllegalStateException("no limit would hold"));
    }
    enforcement
        .flatMap(GatewayEnforcement::doubt)
        .ifPresent(
            doubt -> {
              throw new BackendUnavailableException(
                  "policy", "relying on the Gateway", doubt, new IllegalStateException(doubt));
            });
    return enforcement.map(GatewayEnforcement::details).orElse(Map.of());
  }
}
