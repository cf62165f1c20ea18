package dev.loopwright.domain.policy;

import dev.loopwright.domain.AgentName;

/**
 * The Cedar that follows from a numeric limit, in the shape that Amazon Bedrock AgentCore Policy
 * gives its requests ({@code AgentCore::Action::"<target>___<tool>"}, {@code context.input} holds
 * the tool's arguments), so that one statement runs on both.
 */
public final class CedarStatement {
  /** The action that beginning an iteration is: target and tool, joined as a Gateway joins them. */
  public static final String BEGIN_ITERATION =
      "AgentCore::Action::\"loopwright___begin_iteration\"";

  private CedarStatement() {}

  /**
   * Forbids an agent to begin an iteration past the limit.
   *
   * @param agentName whose iterations are limited; quoted, whatever characters it has
   * @param maxIterations the last iteration that is not forbidden
   * @return the statement, in Cedar
   */
  public static String forbidBeyond(AgentName agentName, int maxIterations) {
    return """
        forbid (principal, action == %s, resource)
        when { context.input.agent_name == %s && context.input.iteration > %d };"""
        .formatted(BEGIN_ITERATION, quote(agentName.value()), maxIterations);
  }

  /** Writes a Cedar string literal. */
  static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
