package dev.loopwright.application.verification;

import dev.loopwright.application.port.out.GeneratedFiles;
import java.util.Map;
import java.util.Set;

/**
 * What makes a preset's run start from nothing that earlier runs, or the work, generated: a tool
 * that goes by times builds on whatever lies where it keeps its output.
 *
 * @param folders removed wherever they lie beside one of the preset's build files; relative to it
 * @param endings files whose names end like that are removed at any depth
 * @param sources a folder that directly holds one of these is no output but somebody's source: it
 *     is not removed, and nothing runs
 * @param environment variables that make tools ignore what they would reuse
 */
public record FreshStart(
    Set<String> folders,
    Set<String> endings,
    Set<String> sources,
    Map<String, String> environment) {
  /** For tools that reuse nothing. */
  public static final FreshStart BY_ITSELF = new FreshStart(Set.of(), Set.of(), Set.of(), Map.of());

  /**
   * Copies the collections.
   *
   * @param folders removed wherever they lie beside one of the preset's build files; relative to it
   * @param endings files whose names end like that are removed at any depth
   * @param sources a folder that directly holds one of these is no output but somebody's source: it
   *     is not removed, and nothing runs
   * @param environment variables that make tools ignore what they would reuse
   */
  public FreshStart {
    folders = Set.copyOf(folders);
    endings = Set.copyOf(endings);
    sources = Set.copyOf(sources);
    environment = Map.copyOf(environment);
  }

  /**
   * {@return a start for which those folders are removed}
   *
   * @param folders relative to a build file of the preset
   */
  public static FreshStart without(String... folders) {
    return new FreshStart(Set.of(folders), Set.of(), Set.of(), Map.of());
  }

  /**
   * {@return this start, and such files are removed too}
   *
   * @param more endings of their names
   */
  public FreshStart andFiles(String... more) {
    return new FreshStart(folders, Set.of(more), sources, environment);
  }

  /**
   * {@return this start, which removes no folder that directly holds such a file}
   *
   * @param names of files
   */
  public FreshStart unlessTheyHold(Set<String> names) {
    return new FreshStart(folders, endings, names, environment);
  }

  /**
   * {@return this start with such an environment}
   *
   * @param variables by name
   */
  public FreshStart in(Map<String, String> variables) {
    return new FreshStart(folders, endings, sources, variables);
  }

  /** {@return what is removed, where the folders lie beside such a file} */
  GeneratedFiles beside(Set<String> buildFiles) {
    var files = endings.stream().map(ending -> "**/*" + ending).toArray(String[]::new);
    return GeneratedFiles.matching(files).beside(buildFiles, folders.toArray(String[]::new));
  }

  /** {@return whether nothing is removed} */
  boolean removesNothing() {
    return folders.isEmpty() && endings.isEmpty();
  }
}
