package dev.loopwright.application.port.out;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tools write into a workspace, or install there: no part of its source. A folder's name alone
 * does not tell, for a package may be called {@code build}: what tells is a build file beside it,
 * or that it does not lie among sources.
 *
 * @param globs relative to the workspace, of what is generated wherever it lies
 * @param besideFiles folders of tools' output, such as {@code dist}, each with the names of the
 *     build files beside which it is that
 * @param outsideSources folders of tools' output, such as {@code target}, that are it unless a
 *     folder called {@code src}, {@code test} or {@code tests} lies above
 */
public record GeneratedFiles(
    Set<String> globs, Map<String, Set<String>> besideFiles, Set<String> outsideSources) {
  /** Nothing is generated. */
  public static final GeneratedFiles NONE = matching();

  private static final List<String> SOURCES = List.of("/src/", "/test/", "/tests/");

  /**
   * Copies the collections.
   *
   * @param globs relative to the workspace, of what is generated wherever it lies
   * @param besideFiles folders of tools' output, each with the build files beside which it is that
   * @param outsideSources folders of tools' output that are it unless they lie among sources
   */
  public GeneratedFiles {
    globs = Set.copyOf(globs);
    besideFiles =
        besideFiles.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    outsideSources = Set.copyOf(outsideSources);
  }

  /**
   * {@return what these globs match, and no folder besides}
   *
   * @param globs relative to the workspace
   */
  public static GeneratedFiles matching(String... globs) {
    return new GeneratedFiles(Set.of(globs), Map.of(), Set.of());
  }

  /**
   * {@return this, and folders that are output beside one of these build files}
   *
   * @param files names of build files
   * @param folders relative to them
   */
  public GeneratedFiles beside(Set<String> files, String... folders) {
    var more = Stream.of(folders).collect(Collectors.toMap(folder -> folder, any -> files));
    return union(List.of(this, new GeneratedFiles(Set.of(), more, Set.of())));
  }

  /**
   * {@return this, and folders that are output unless they lie among sources}
   *
   * @param folders their names
   */
  public GeneratedFiles outsideSources(String... folders) {
    return union(List.of(this, new GeneratedFiles(Set.of(), Map.of(), Set.of(folders))));
  }

  /**
   * {@return all that any of these have}
   *
   * @param all of them
   */
  public static GeneratedFiles union(Collection<GeneratedFiles> all) {
    var globs = new HashSet<String>();
    var beside = new HashMap<String, Set<String>>();
    var outside = new HashSet<String>();
    for (var one : all) {
      globs.addAll(one.globs);
      outside.addAll(one.outsideSources);
      one.besideFiles.forEach(
          (folder, files) -> beside.computeIfAbsent(folder, any -> new HashSet<>()).addAll(files));
    }
    return new GeneratedFiles(globs, beside, outside);
  }

  /**
   * Tells whether a folder is output by its name and place; the globs are not asked.
   *
   * @param folder relative to the workspace, with {@code /}
   * @param isThere tells whether a file, relative to the workspace, is there
   * @return whether it is, with all that it holds
   */
  public boolean isOutput(String folder, Predicate<String> isThere) {
    var path = "/" + folder;
    return isOutsideSources(path)
        || besideFiles.entrySet().stream()
            .filter(output -> path.endsWith("/" + output.getKey()))
            .anyMatch(
                output -> {
                  var beside = folder.substring(0, folder.length() - output.getKey().length());
                  return output.getValue().stream().anyMatch(file -> isThere.test(beside + file));
                });
  }

  private boolean isOutsideSources(String path) {
    return outsideSources.stream().anyMatch(name -> path.endsWith("/" + name))
        && SOURCES.stream().noneMatch(path::contains);
  }
}
