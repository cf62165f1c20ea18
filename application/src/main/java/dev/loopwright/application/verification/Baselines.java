package dev.loopwright.application.verification;

import static java.util.stream.Collectors.toSet;

import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.condition.ExitConditionConfig;
import dev.loopwright.domain.condition.ExitConditionType;
import dev.loopwright.domain.condition.PinnedFiles;
import dev.loopwright.domain.loop.LoopConfig;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.WorkspacePath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Pins what a loop is measured against when it starts, and finds out whether the work moved it. */
public final class Baselines {
  private final Workspaces workspaces;
  private final Presets presets;

  /**
   * Makes the pinning of what lies in these workspaces.
   *
   * @param workspaces looks into them
   * @param presets know the build files of each kind of project
   */
  public Baselines(Workspaces workspaces, Presets presets) {
    this.workspaces = workspaces;
    this.presets = presets;
  }

  /**
   * Pins the files that define how a loop is judged; call it before any work.
   *
   * @param config the loop's
   * @return what is pinned; {@link Baseline#NONE} without a workspace, or where no verdict depends
   *     on it alone
   * @throws dev.loopwright.domain.InvalidInputException if the workspace can't be searched, or
   *     holds too many such files
   * @throws dev.loopwright.application.port.out.BackendUnavailableException if its storage is away
   */
  public Baseline pin(LoopConfig config) {
    var judged = config.exitConditions().stream().filter(presets::judgeWorkspaceAlone).toList();
    if (config.workspace().isEmpty() || judged.isEmpty()) {
      return Baseline.NONE;
    }
    var workspace = config.workspace().get();
    var gate = pin(workspace, gate(judged));
    var counts = judged.stream().anyMatch(Baselines::demandsNames);
    return Baseline.of(gate, counts ? pin(workspace, GateFiles.TEST_SOURCES) : PinnedFiles.NONE);
  }

  private PinnedFiles pin(WorkspacePath workspace, Set<String> globs) {
    return new PinnedFiles(globs, workspaces.fingerprints(workspace, matching(workspace, globs)));
  }

  private Set<String> matching(WorkspacePath workspace, Set<String> globs) {
    var kinds = presets.in(workspaces, workspace).stream().map(Preset::name).collect(toSet());
    return workspaces.matching(workspace, globs, GateFiles.unsearched(kinds));
  }

  private Set<String> gate(List<ExitConditionConfig> conditions) {
    var globs = new HashSet<String>();
    for (var condition : conditions) {
      condition.protectedFiles().ifPresentOrElse(globs::addAll, () -> globs.addAll(usual()));
      globs.addAll(GateFiles.of(condition.arguments().command()));
    }
    return globs;
  }

  private Set<String> usual() {
    var globs = new HashSet<>(GateFiles.USUAL);
    for (var preset : presets.all()) {
      preset.buildFiles().forEach(file -> globs.add("**/" + file));
    }
    return globs;
  }

  /** Tells whether a condition demands the tests of its first counted run by their names. */
  static boolean demandsNames(ExitConditionConfig condition) {
    return condition.type() == ExitConditionType.ALL_TESTS_PASS
        && condition.arguments().minTests().isEmpty();
  }

  /** Looks whether what was pinned is as it was. */
  Drift look(LoopState state) {
    var baseline = state.verification().baseline();
    if (state.config().workspace().isEmpty() || baseline.gate().globs().isEmpty()) {
      return Drift.NONE;
    }
    var workspace = state.config().workspace().get();
    var gate = matching(workspace, baseline.gate().globs());
    var sources = baseline.testSources().files().keySet();
    var all = new HashSet<>(gate);
    all.addAll(sources);
    var now = workspaces.fingerprints(workspace, all);
    return new Drift(
        baseline.gate().changes(only(now, gate)),
        baseline.testSources().changes(only(now, sources)));
  }

  private static SortedMap<String, String> only(SortedMap<String, String> all, Set<String> paths) {
    var some = new TreeMap<>(all);
    some.keySet().retainAll(paths);
    return some;
  }
}
