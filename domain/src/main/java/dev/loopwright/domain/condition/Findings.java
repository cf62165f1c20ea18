package dev.loopwright.domain.condition;

import java.util.List;
import java.util.Optional;

/**
 * What was found in the reports of one verification.
 *
 * @param counts empty where nothing could be counted
 * @param firstFailures the first failures, at most {@value #MOST_FAILURES}
 */
public record Findings(Optional<TestCounts> counts, List<TestFailure> firstFailures) {
  /** How many failures are kept. */
  public static final int MOST_FAILURES = 20;

  /** No report. */
  public static final Findings NONE = new Findings(Optional.empty(), List.of());

  /** Cuts the list of failures to its bound. */
  public Findings {
    firstFailures =
        List.copyOf(firstFailures.subList(0, Math.min(MOST_FAILURES, firstFailures.size())));
  }

  /** Returns what both found together. */
  public Findings plus(Findings other) {
    var both = new java.util.ArrayList<>(firstFailures);
    both.addAll(other.firstFailures);
    return new Findings(
        counts.isEmpty()
            ? other.counts
            : counts.map(mine -> mine.plus(other.counts.orElse(TestCounts.NONE))),
        both);
  }
}
