package dev.loopwright.adapter.reports;

import dev.loopwright.domain.condition.Findings;
import dev.loopwright.domain.condition.TestCounts;
import dev.loopwright.domain.condition.TestFailure;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts in the making. Not safe for many threads. */
final class TestTally {
  static final int MOST_TESTS = 200_000;

  private final Set<String> executed = new HashSet<>();
  private int passed;
  private int failed;
  private int skipped;

  /** Takes something that passed and is no test, such as a rule that found nothing. */
  void pass() {
    passed++;
  }

  void pass(String test) {
    pass();
    executed.add(test);
  }

  void fail(String test) {
    fail();
    executed.add(test);
  }

  /** Takes a failure of something that is no test, such as a package that was not built. */
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
    executed.addAll(other.executed);
  }

  boolean is(int thatPassed, int thatFailed, int thatWereSkipped) {
    return passed == thatPassed && failed == thatFailed && skipped == thatWereSkipped;
  }

  boolean isOverfull() {
    return (long) passed + failed + skipped > MOST_TESTS;
  }

  Findings findings(Collection<TestFailure> first) {
    return new Findings(
        Optional.of(new TestCounts(passed, failed, skipped)), List.copyOf(first), executed);
  }
}
