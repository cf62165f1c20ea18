package dev.loopwright.application.verification;

import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import java.util.Map;
import java.util.Set;

/**
 * How a kind of project is verified where a condition names no tool.
 *
 * @param name what a condition's {@code tool_name} may say to choose it
 * @param markers files of which one shows that a workspace is of this kind
 * @param tools what verifies each type of condition; a type that is missing does not apply
 * @param generated globs of what the tools write; not part of the source
 */
public record Preset(
    String name,
    Set<String> markers,
    Map<ExitConditionType, ToolArguments> tools,
    Set<String> generated) {
  /** Copies the collections. */
  public Preset {
    markers = Set.copyOf(markers);
    tools = Map.copyOf(tools);
    generated = Set.copyOf(generated);
  }
}
