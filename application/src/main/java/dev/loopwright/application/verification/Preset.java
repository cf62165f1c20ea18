package dev.loopwright.application.verification;

import dev.loopwright.domain.condition.ExitConditionType;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a kind of project is verified where a condition names no command.
 *
 * @param name what a condition's {@code tool_name} may say to choose it
 * @param buildFiles files of which one shows that a workspace is of this kind; none: it is chosen
 *     by its name alone
 * @param tools what verifies each type of condition
 * @param generated globs of what else the tools write; not part of the source
 * @param freshStart what each run starts without
 */
public record Preset(
    String name,
    Set<String> buildFiles,
    Map<ExitConditionType, PresetTool> tools,
    Set<String> generated,
    FreshStart freshStart) {
  /**
   * Copies the collections.
   *
   * @param name what a condition's {@code tool_name} may say to choose it
   * @param buildFiles files of which one shows that a workspace is of this kind; none: it is chosen
   *     by its name alone
   * @param tools what verifies each type of condition
   * @param generated globs of what else the tools write; not part of the source
   * @param freshStart what each run starts without
   */
  public Preset {
    buildFiles = Set.copyOf(buildFiles);
    tools = Map.copyOf(tools);
    generated = Set.copyOf(generated);
  }

  /** {@return globs of all that its tools write, whether or not a run starts without it} */
  Set<String> output() {
    var globs = new HashSet<>(generated);
    globs.addAll(freshStart.globs());
    return globs;
  }

  /**
   * {@return what it has for a type of condition; {@link PresetTool.Unavailable} if it knows no
   * tool}
   *
   * @param type of the condition
   */
  public PresetTool tool(ExitConditionType type) {
    return Optional.ofNullable(tools.get(type))
        .orElseGet(
            () ->
                new PresetTool.Unavailable(
                    "the preset %s knows no tool for %s; name tool_arguments.command"
                        .formatted(name, type.wireName())));
  }
}
