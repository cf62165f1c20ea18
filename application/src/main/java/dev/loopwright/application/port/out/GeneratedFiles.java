package dev.loopwright.application.port.out;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What tools write into a workspace, or install there: no part of its source. A folder's name alone
 * does not tell, for a package may be called {@code build}: a folder is output where a build file
 * lies beside it.
 *
 * @param globs relative to the workspace, of what is generated wherever it lies
 * @param folders of tools' output, such as {@code target} or {@code buildSrc/build}, each with the
 *     names of the build files beside which it is that; one that itself directly holds such a file
 *     is a project of its own
 */
public record GeneratedFiles(Set<String> globs, Map<String, Set<String>> folders) {
  /** Nothing is generated. */
  public static final GeneratedFiles NONE = new GeneratedFiles(Set.of(), Map.of());

  /**
   * Copies the collections.
   *
   * @param globs relative to the workspace, of what is generated wherever it lies
   * @param folders of tools' output, each with the names of the build files beside which it is that
   */
  public GeneratedFiles {
    globs = Set.copyOf(globs);
    folders =
        folders.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
  }

  /**
   * {@return what these globs match, and no folder by its build file}
   *
   * @param globs relative to the workspace
   */
  public static GeneratedFiles matching(String... globs) {
    return new GeneratedFiles(Set.of(globs), Map.of());
  }

  /**
   * {@return all that any of these have}
   *
   * @param all of them
   */
  public static GeneratedFiles union(Collection<GeneratedFiles> all) {
    var globs = new HashSet<String>();
    var folders = new HashMap<String, Set<String>>();
    for (var one : all) {
      globs.addAll(one.globs);
      one.folders.forEach(
          (folder, files) -> folders.computeIfAbsent(folder, any -> new HashSet<>()).addAll(files));
    }
    return new GeneratedFiles(globs, folders);
  }

  /**
   * Tells whether a folder is output for the build file beside it; its globs are not asked.
   *
   * @param folder relative to the workspace, with {@code /}
   * @param isThere tells whether a file, relative to the workspace, is there
   * @return whether a build file lies beside it and none in it
   */
  public boolean isOutput(String folder, Predicate<String> isThere) {
    return folders.entrySet().stream()
        .filter(output -> ("/" + folder).endsWith("/" + output.getKey()))
        .anyMatch(
            output -> {
              var beside = folder.substring(0, folder.length() - output.getKey().length());
              return output.getValue().stream().anyMatch(file -> isThere.test(beside + file))
                  && output.getValue().stream()
                      .noneMatch(file -> isThere.test(folder + "/" + file));
            });
  }
}
