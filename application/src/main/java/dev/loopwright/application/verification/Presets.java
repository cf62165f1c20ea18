package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.ToolArguments;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.WorkspacePath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of project that are known, as data. The first whose marker is there applies. */
public final class Presets {
  private static final Preset MAVEN =
      new Preset(
          "maven",
          Set.of("pom.xml"),
          Map.of(
              ExitConditionType.ALL_TESTS_PASS,
              ToolArguments.ofCommand("mvn", "-B", "-o", "test")
                  .withReport("**/target/surefire-reports/TEST-*.xml"),
              ExitConditionType.BUILD_SUCCEEDS,
              ToolArguments.ofCommand("mvn", "-B", "-o", "-DskipTests", "package")),
          Set.of("target/**", "**/target/**"));

  /** What tools commonly write where no preset says it. */
  private static final Set<String> COMMON_OUTPUT = Set.of("build/**", "target/**", "out/**");

  /** The presets that Loopwright brings. */
  public static final Presets DEFAULT = new Presets(List.of(MAVEN));

  private final List<Preset> presets;

  /** Makes a choice of presets. */
  public Presets(List<Preset> presets) {
    this.presets = List.copyOf(presets);
  }

  /** Finds a preset by its name. */
  public Optional<Preset> named(String name) {
    return presets.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  /** Finds the preset of a workspace by its files. */
  public Optional<Preset> of(Workspaces workspaces, WorkspacePath workspace) {
    var there = workspaces.present(workspace, markers());
    return presets.stream()
        .filter(preset -> preset.markers().stream().anyMatch(there::contains))
        .findFirst();
  }

  /** Returns the globs of what tools write into a loop's workspace: no part of its source. */
  public Set<String> generated(Workspaces workspaces, LoopConfig config) {
    var globs = new HashSet<String>();
    config
        .workspace()
        .flatMap(workspace -> of(workspaces, workspace))
        .map(Preset::generated)
        .ifPresentOrElse(globs::addAll, () -> globs.addAll(COMMON_OUTPUT));
    config.exitConditions().forEach(one -> one.arguments().report().ifPresent(globs::add));
    return globs;
  }

  private Set<String> markers() {
    return presets.stream()
        .flatMap(preset -> preset.markers().stream())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
