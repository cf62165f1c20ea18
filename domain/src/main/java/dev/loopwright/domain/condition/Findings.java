package dev.loopwright.domain.condition;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was found in the reports of one verification.
 *
 * @param counts empty where nothing could be counted
 * @param firstFailures the first failures, at most {@value #MOST_FAILURES}
 * @param executedTests the names of the tests that were executed; empty where the report names none
 */
public record Findings(
    Optional<TestCounts> counts, List<TestFailure> firstFailures, Set<String> executedTests) {
  /** How many failures are kept. */
  public static final int MOST_FAILURES = 20;

  /** No report. */
  public static final Findings NONE = new Findings(Optional.empty(), List.of());

  /**
   * Cuts the list of failures to its bound and copies the names.
   *
   * @param counts empty where nothing could be counted
   * @param firstFailures the first failures, at most {@value #MOST_FAILURES}
   * @param executedTests the names of the tests that were executed; empty where the report names
   *     none
   */
  public Findings {
    firstFailures =
        List.copyOf(firstFailures.subList(0, Math.min(MOST_FAILURES, firstFailures.size())));
    executedTests = Set.copyOf(executedTests);
  }

  /**
   * Makes findings that name no tests.
   *
   * @param counts empty where nothing could be counted
   * @param firstFailures the first failures, at most {@value #MOST_FAILURES}
   */
  public Findings(Optional<TestCounts> counts, List<TestFailure> firstFailures) {
    this(counts, firstFailures, Set.of());
  }

  /** {@return what a status keeps: all but the names, of which there can be thousands} */
  Findings withoutNames() {
    return executedTests.isEmpty() ? this : new Findings(counts, firstFailures);
  }

  /**
   * {@return what both found together}
   *
   * @param other of another report of the same verification
   */
  public Findings plus(Findings other) {
    var both = new java.util.ArrayList<>(firstFailures);
    both.addAll(other.firstFailures);
    var names = new HashSet<>(executedTests);
    names.addAll(other.executedTests);
    return new Findings(
        counts.isEmpty()
            ? other.counts
            : counts.map(mine -> mine.plus(other.counts.orElse(TestCounts.NONE))),
        both,
        names);
  }
}
