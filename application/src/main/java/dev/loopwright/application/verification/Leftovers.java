package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.GeneratedFiles;
import dev.loopwright.application.port.out.Workspaces;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.loop.WorkspacePath;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Removes from a workspace what the tools of a preset would build on.
 *
 * @param workspaces looks into it
 */
record Leftovers(Workspaces workspaces) {
  /** What users install, and history: never searched, never removed as a whole. */
  private static final GeneratedFiles INSTALLED =
      GeneratedFiles.matching("**/node_modules/**", "**/.venv/**", "**/venv/**", "**/.git/**");

  /**
   * Removes the output of earlier runs, and what the work laid in its place.
   *
   * @throws InvalidInputException if that can't be done, and so no run would prove anything
   */
  void remove(WorkspacePath workspace, Preset preset) {
    var start = preset.freshStart();
    if (start.removesNothing()) {
      return;
    }
    var found = workspaces.matching(workspace, searched(preset), INSTALLED);
    var folders = foldersBesideBuildFiles(found, preset);
    refuseSources(workspace, folders, start);
    var all = new HashSet<>(folders);
    found.stream().filter(path -> endsLike(path, start.endings())).forEach(all::add);
    workspaces.remove(workspace, all);
  }

  private static Set<String> searched(Preset preset) {
    var globs = new HashSet<String>();
    preset.buildFiles().forEach(file -> globs.add("**/" + file));
    preset.freshStart().endings().forEach(ending -> globs.add("**/*" + ending));
    return globs;
  }

  private static Set<String> foldersBesideBuildFiles(Set<String> found, Preset preset) {
    var folders = new TreeSet<String>();
    for (var path : found) {
      var name = path.lastIndexOf('/') + 1;
      if (preset.buildFiles().contains(path.substring(name))) {
        preset.freshStart().folders().forEach(it -> folders.add(path.substring(0, name) + it));
      }
    }
    return folders;
  }

  private static boolean endsLike(String path, Set<String> endings) {
    return endings.stream().anyMatch(path::endsWith);
  }

  private void refuseSources(WorkspacePath workspace, Set<String> folders, FreshStart start) {
    var sources = new TreeSet<String>();
    for (var folder : folders) {
      start.sources().forEach(file -> sources.add(folder + "/" + file));
    }
    workspaces.present(workspace, sources).stream()
        .sorted()
        .findFirst()
        .ifPresent(
            file -> {
              throw InvalidInputException.of(
                  "/workspace/path",
                  "has sources where the tool keeps its output, so that is not removed: "
                      + file
                      + "; name tool_arguments.command");
            });
  }
}
