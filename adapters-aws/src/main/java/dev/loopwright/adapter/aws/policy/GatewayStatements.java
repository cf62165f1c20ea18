package dev.loopwright.adapter.aws.policy;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.policy.CedarStatement;
import dev.loopwright.domain.policy.Enforcement;
import dev.loopwright.domain.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A policy's Cedar as the engine takes it: each statement a policy of its own, about one Gateway
 * and, unless it says otherwise, about the begin of iterations. The engine refuses a statement that
 * names actions and no Gateway.
 */
final class GatewayStatements {
  private static final int DIGITS = 24;

  private final String gateway;

  GatewayStatements(String gatewayArn) {
    this.gateway = "resource == AgentCore::Gateway::\"" + gatewayArn + "\"";
  }

  /** Returns the start of the names of all policies of an agent, which no other agent's have. */
  static String prefix(AgentName agent) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256")
              .digest(agent.value().getBytes(StandardCharsets.UTF_8));
      return "loopwright_" + HexFormat.of().formatHex(hash).substring(0, DIGITS) + "_";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns the statements by the names of their policies, in order. A policy that only monitors
   * has none: what the engine holds is enforced.
   */
  Map<String, String> of(Policy policy) {
    var named = new LinkedHashMap<String, String>();
    if (policy.enforcement() == Enforcement.ENFORCE) {
      for (var statement : statements(policy)) {
        named.put(prefix(policy.agentName()) + named.size(), bound(statement));
      }
    }
    return named;
  }

  private static List<String> statements(Policy policy) {
    var all = new ArrayList<>(List.of(limit(policy)));
    policy.ownStatement().ifPresent(own -> all.addAll(CedarSplitter.split(own)));
    return all;
  }

  /**
   * The number binds no loop that an administrator exempted, up to the number of the exemption. The
   * server tells of that as of the iteration's own number; statements of one's own bind all the
   * same.
   */
  private static String limit(Policy policy) {
    return policy
        .limitStatement()
        .replaceFirst(
            ";$",
            "\nunless { context.input has %1$s && context.input.iteration <= context.input.%1$s };"
                .formatted(IterationTool.EXEMPT_UP_TO));
  }

  private String bound(String statement) {
    return statement
        .replaceFirst(",\\s*action\\s*,", ", action == " + CedarStatement.BEGIN_ITERATION + ",")
        .replaceFirst(",\\s*resource\\s*\\)", ", " + gateway + ")");
  }
}
