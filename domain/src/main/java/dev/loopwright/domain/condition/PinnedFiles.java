package dev.loopwright.domain.condition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files of a workspace as they were at one moment.
 *
 * @param globs which files are meant, relative to the workspace
 * @param files the fingerprint of each one that was there, by its path
 */
public record PinnedFiles(Set<String> globs, SortedMap<String, String> files) {
  /** Nothing is pinned. */
  public static final PinnedFiles NONE = new PinnedFiles(Set.of(), new TreeMap<>());

  /**
   * Copies the collections.
   *
   * @param globs which files are meant, relative to the workspace
   * @param files the fingerprint of each one that was there, by its path
   */
  public PinnedFiles {
    globs = Set.copyOf(globs);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * {@return what is different now, a phrase per file such as {@code pom.xml was changed}, by path}
   *
   * @param now the fingerprints of what matches the globs now
   */
  public List<String> changes(Map<String, String> now) {
    var all = new TreeSet<>(files.keySet());
    all.addAll(now.keySet());
    var changes = new ArrayList<String>();
    for (var path : all) {
      if (!files.containsKey(path)) {
        changes.add(path + " was added");
      } else if (!now.containsKey(path)) {
        changes.add(path + " was removed");
      } else if (!now.get(path).equals(files.get(path))) {
        changes.add(path + " was changed");
      }
    }
    return List.copyOf(changes);
  }
}
