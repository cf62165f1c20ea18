package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.WorkspacePath;
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
  private static final Set<String> COMMON_OUTPUT = Set.of("build/**", "target/**", "out/**");

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
    var there = workspaces.present(workspace, buildFiles());
    return presets.stream()
        .filter(preset -> preset.buildFiles().stream().anyMatch(there::contains))
        .findFirst();
  }

  /**
   * {@return the globs of what tools write into a loop's workspace: no part of its source}
   *
   * @param workspaces looks into the loop's
   * @param config the loop's
   */
  public Set<String> generated(Workspaces workspaces, LoopConfig config) {
    var globs = new HashSet<String>();
    var applying = presetsOf(workspaces, config).toList();
    applying.forEach(preset -> globs.addAll(preset.output()));
    if (applying.isEmpty()) {
      globs.addAll(COMMON_OUTPUT);
    }
    config.exitConditions().stream()
        .map(ExitConditionConfig::arguments)
        .filter(arguments -> !arguments.reportsOnStandardOutput())
        .forEach(arguments -> arguments.report().ifPresent(globs::add));
    return globs;
  }

  /** The one that the workspace asks for, and those that conditions name. */
  private Stream<Preset> presetsOf(Workspaces workspaces, LoopConfig config) {
    var detected = config.workspace().flatMap(workspace -> of(workspaces, workspace)).stream();
    var chosen =
        config.exitConditions().stream()
            .flatMap(one -> one.toolName().flatMap(this::named).stream());
    return Stream.concat(detected, chosen);
  }

  private Set<String> buildFiles() {
    return presets.stream()
        .flatMap(preset -> preset.buildFiles().stream())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
