package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.domain.condition.ExitConditionType;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a kind of project is verified where a condition names no command.
 *
 * @param name what a condition's {@code tool_name} may say to choose it
 * @param buildFiles files of which one shows that a workspace is of this kind; none: it is chosen
 *     by its name alone
 * @param tools what verifies each type of condition
 * @param generated globs of what else the tools write or install, wherever it lies; not part of the
 *     source
 * @param kept folders beside its build files that the tools write to and a run does not start
 *     without; not part of the source
 * @param freshStart what each run starts without
 */
public record Preset(
    String name,
    Set<String> buildFiles,
    Map<ExitConditionType, PresetTool> tools,
    Set<String> generated,
    Set<String> kept,
    FreshStart freshStart) {
  /**
   * Copies the collections.
   *
   * @param name what a condition's {@code tool_name} may say to choose it
   * @param buildFiles files of which one shows that a workspace is of this kind; none: it is chosen
   *     by its name alone
   * @param tools what verifies each type of condition
   * @param generated globs of what else the tools write or install, wherever it lies; not part of
   *     the source
   * @param kept folders beside its build files that the tools write to and a run does not start
   *     without; not part of the source
   * @param freshStart what each run starts without
   */
  public Preset {
    buildFiles = Set.copyOf(buildFiles);
    tools = Map.copyOf(tools);
    generated = Set.copyOf(generated);
    kept = Set.copyOf(kept);
  }

  /**
   * {@return all that its tools write, whether or not a run starts without it}
   *
   * @param there the build files in the root of the workspace; without one of its own, its folders
   *     are output there all the same
   */
  GeneratedFiles outputBeside(Set<String> there) {
    var globs = new HashSet<>(generated);
    freshStart.endings().forEach(ending -> globs.add("**/*" + ending));
    var folders = new HashSet<>(kept);
    folders.addAll(freshStart.folders());
    if (buildFiles.stream().noneMatch(there::contains)) {
      folders.forEach(folder -> globs.add(folder + "/**"));
    }
    return new GeneratedFiles(
        globs, folders.stream().collect(Collectors.toMap(folder -> folder, any -> buildFiles)));
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
