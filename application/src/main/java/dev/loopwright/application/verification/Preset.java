package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.domain.condition.ExitConditionType;
import java.util.List;
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
 * @param generated what its tools write or install beside what each run starts without, which is
 *     generated too; no part of the source
 * @param freshStart what each run starts without
 */
public record Preset(
    String name,
    Set<String> buildFiles,
    Map<ExitConditionType, PresetTool> tools,
    GeneratedFiles generated,
    FreshStart freshStart) {
  /**
   * Copies the collections.
   *
   * @param name what a condition's {@code tool_name} may say to choose it
   * @param buildFiles files of which one shows that a workspace is of this kind; none: it is chosen
   *     by its name alone
   * @param tools what verifies each type of condition
   * @param generated what its tools write or install beside what each run starts without
   * @param freshStart what each run starts without
   */
  public Preset {
    buildFiles = Set.copyOf(buildFiles);
    tools = Map.copyOf(tools);
  }

  /**
   * {@return what its tools write or install in a workspace}
   *
   * @param there the build files in its root; without one of the preset, folders that lie beside
   *     such a file elsewhere are output in the root all the same
   */
  GeneratedFiles generatedWith(Set<String> there) {
    var all = GeneratedFiles.union(List.of(generated, freshStart.beside(buildFiles)));
    if (buildFiles.stream().anyMatch(there::contains)) {
      return all;
    }
    var inRoot =
        all.besideFiles().keySet().stream().map(folder -> folder + "/**").toArray(String[]::new);
    return GeneratedFiles.union(List.of(all, GeneratedFiles.matching(inRoot)));
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
