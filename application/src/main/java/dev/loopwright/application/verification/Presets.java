package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.WorkspacePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of project that are known, as data. Where a workspace has the build files of several,
 * the first of them applies.
 */
public final class Presets {
  /** What tools commonly write where no preset says it. */
  private static final GeneratedFiles COMMON_OUTPUT =
      GeneratedFiles.matching("build/**", "target/**", "out/**");

  /** The presets that Loopwright brings. */
  public static final Presets DEFAULT = new Presets(StandardPresets.ALL);

  private final List<Preset> presets;

  /**
   * Makes a choice of presets.
   *
   * @param presets in the order in which they are looked for
   */
  public Presets(List<Preset> presets) {
    this.presets = List.copyOf(presets);
  }

  /** {@return all of them, in the order in which they are looked for} */
  public List<Preset> all() {
    return presets;
  }

  /**
   * Finds a preset by its name.
   *
   * @param name what a condition's {@code tool_name} says
   * @return the preset; empty if none is called that
   */
  public Optional<Preset> named(String name) {
    return presets.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  /** Tells whether a verdict depends on the files of the workspace and on nothing else. */
  boolean judgeWorkspaceAlone(ExitConditionConfig config) {
    return config.customEvaluator().isEmpty()
        && (!config.arguments().command().isEmpty()
            || config.toolName().filter(name -> named(name).isEmpty()).isEmpty());
  }

  /**
   * Finds the preset of a workspace by its files.
   *
   * @param workspaces looks into it
   * @param workspace the loop's
   * @return the first preset that has a build file there; empty if none has
   */
  public Optional<Preset> of(Workspaces workspaces, WorkspacePath workspace) {
    return in(workspaces, workspace).stream().findFirst();
  }

  /** All that have a build file in the root of a workspace. */
  List<Preset> in(Workspaces workspaces, WorkspacePath workspace) {
    return in(workspaces.present(workspace, buildFiles()));
  }

  private List<Preset> in(Set<String> there) {
    return presets.stream()
        .filter(preset -> preset.buildFiles().stream().anyMatch(there::contains))
        .toList();
  }

  /**
   * {@return what tools write into a loop's workspace: no part of its source}
   *
   * @param workspaces looks into the loop's
   * @param config the loop's
   */
  public GeneratedFiles generated(Workspaces workspaces, LoopConfig config) {
    var there = filesIn(workspaces, config);
    var all =
        new ArrayList<>(
            presetsOf(there, config).map(preset -> preset.generatedWith(there)).toList());
    if (all.isEmpty()) {
      all.add(COMMON_OUTPUT);
    }
    config.exitConditions().stream()
        .map(ExitConditionConfig::arguments)
        .filter(arguments -> !arguments.reportsOnStandardOutput())
        .flatMap(arguments -> arguments.report().stream())
        .forEach(report -> all.add(GeneratedFiles.matching(report)));
    return GeneratedFiles.union(all);
  }

  private Set<String> filesIn(Workspaces workspaces, LoopConfig config) {
    return config
        .workspace()
        .map(workspace -> workspaces.present(workspace, buildFiles()))
        .orElseGet(Set::of);
  }

  /** The one that the workspace asks for, and those that conditions name. */
  private Stream<Preset> presetsOf(Set<String> there, LoopConfig config) {
    var chosen =
        config.exitConditions().stream()
            .flatMap(one -> one.toolName().flatMap(this::named).stream());
    return Stream.concat(in(there).stream().limit(1), chosen);
  }

  private Set<String> buildFiles() {
    return presets.stream()
        .flatMap(preset -> preset.buildFiles().stream())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
