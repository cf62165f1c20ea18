package dev.loopwright.adapter.reports;

import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Counts in the making. Not safe for many threads. */
final class TestTally {
  static final int MOST_TESTS = 200_000;

  private int passed;
  private int failed;
  private int skipped;

  void pass() {
    passed++;
  }

  void fail() {
    failed++;
  }

  void skip() {
    skipped++;
  }

  void add(TestTally other) {
    passed += other.passed;
    failed += other.failed;
    skipped += other.skipped;
  }

  boolean is(int thatPassed, int thatFailed, int thatWereSkipped) {
    return passed == thatPassed && failed == thatFailed && skipped == thatWereSkipped;
  }

  boolean isOverfull() {
    return (long) passed + failed + skipped > MOST_TESTS;
  }

  Findings findings(Collection<TestFailure> first) {
    return new Findings(Optional.of(new TestCounts(passed, failed, skipped)), List.copyOf(first));
  }
}
