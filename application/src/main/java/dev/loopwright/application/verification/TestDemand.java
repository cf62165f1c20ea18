package dev.loopwright.application.verification;

import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which tests a run has to execute, whatever comes of them. Without a number of the starter's own
 * these are the tests of the first counted run, by number and by name, and that run must be one of
 * the tests as they were when the loop started.
 *
 * @param atLeast how many
 * @param names which; none where a number is asked for, or nothing was counted yet
 * @param touched test sources that the work changed before they were counted once
 */
record TestDemand(int atLeast, SortedSet<String> names, List<String> touched) {

  static TestDemand of(Inspection inspection) {
    var asked = inspection.config().arguments().minTests();
    if (asked.isPresent()) {
      return new TestDemand(asked.getAsInt(), new TreeSet<>(), List.of());
    }
    var floor = inspection.before().testFloor();
    var baseline = inspection.state().verification().baseline();
    return new TestDemand(
        Math.max(1, floor),
        baseline.executedBy(inspection.config().name()),
        floor == 0 ? inspection.drift().testSources() : List.of());
  }

  /** Tells whether what a run counts may be what later runs are measured against. */
  boolean isTrustworthy() {
    return touched.isEmpty();
  }

  /** {@return what a run falls short of, for people} */
  List<String> shortfalls(TestCounts counts, Findings found) {
    var all = new ArrayList<String>();
    if (!touched.isEmpty()) {
      all.add(
          "tests were altered before they were counted once: %s; put it back for one verification"
              .formatted(Drift.named(touched)));
    }
    var missing = missing(found.executedTests());
    if (!missing.isEmpty()) {
      all.add(
          "%d %s of the first run %s missing (deleted, renamed or skipped): %s"
              .formatted(
                  missing.size(),
                  missing.size() == 1 ? "test" : "tests",
                  missing.size() == 1 ? "is" : "are",
                  Drift.named(missing)));
    }
    if (counts.executed() < atLeast) {
      all.add(
          "%d tests were executed, at least %d are demanded".formatted(counts.executed(), atLeast));
    }
    return all;
  }

  private List<String> missing(Set<String> executed) {
    return names.stream().filter(name -> !executed.contains(name)).toList();
  }
}
