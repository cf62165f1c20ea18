package dev.loopwright.domain.condition;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a loop's verdicts are measured against. Made when the loop starts, before any work; it moves
 * by what the server counts and by nothing that the work does.
 *
 * @param gate the files that define how the loop is judged
 * @param testSources the tests' sources; pinned until the tests were counted once
 * @param executedTests the names of the tests that the first counted run of a condition executed,
 *     by the condition's name; at most {@value #MOST_TESTS} each
 */
public record Baseline(
    PinnedFiles gate, PinnedFiles testSources, Map<String, SortedSet<String>> executedTests) {
  /** How many names of tests are kept for a condition; where there are more, none is. */
  public static final int MOST_TESTS = 20_000;

  /** Nothing is pinned: a loop without a workspace, or one that started before there was this. */
  public static final Baseline NONE = new Baseline(PinnedFiles.NONE, PinnedFiles.NONE, Map.of());

  /**
   * Copies the map.
   *
   * @param gate the files that define how the loop is judged
   * @param testSources the tests' sources; pinned until the tests were counted once
   * @param executedTests the names of the tests that the first counted run of a condition executed,
   *     by the condition's name; at most {@value #MOST_TESTS} each
   */
  public Baseline {
    executedTests = Map.copyOf(executedTests);
  }

  /**
   * {@return the baseline of a loop whose tests were not counted yet}
   *
   * @param gate the files that define how the loop is judged
   * @param testSources the tests' sources
   */
  public static Baseline of(PinnedFiles gate, PinnedFiles testSources) {
    return new Baseline(gate, testSources, Map.of());
  }

  /**
   * {@return the names of the tests that a condition's first counted run executed; empty if none
   * was counted}
   *
   * @param condition its name
   */
  public SortedSet<String> executedBy(String condition) {
    return executedTests.getOrDefault(condition, new TreeSet<>());
  }

  /**
   * {@return this baseline with the tests that the first counted run of a condition executed; an
   * earlier count stays}
   *
   * @param condition its name
   * @param executed names of tests; none, or more than {@value #MOST_TESTS}, change nothing
   */
  public Baseline counted(String condition, Set<String> executed) {
    if (executed.isEmpty() || executed.size() > MOST_TESTS) {
      return this;
    }
    var more = new HashMap<>(executedTests);
    more.putIfAbsent(condition, new TreeSet<>(executed));
    return new Baseline(gate, testSources, more);
  }

  /** {@return this baseline once the names of the tests guard them, and their sources need not} */
  public Baseline withoutTestSources() {
    return testSources.equals(PinnedFiles.NONE)
        ? this
        : new Baseline(gate, PinnedFiles.NONE, executedTests);
  }
}
