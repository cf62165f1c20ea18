package dev.loopwright.application.verification;

import java.util.List;

/**
 * What of a loop's baseline is not as it was when the loop started, a phrase per file.
 *
 * @param gate of the files that define how the loop is judged
 * @param testSources of the tests' sources, as long as their tests were never counted
 */
record Drift(List<String> gate, List<String> testSources) {
  static final Drift NONE = new Drift(List.of(), List.of());

  private static final int MOST_NAMED = 3;

  /** Copies the lists. */
  Drift {
    gate = List.copyOf(gate);
    testSources = List.copyOf(testSources);
  }

  boolean isTampering() {
    return !gate.isEmpty();
  }

  /** {@return why nothing in this workspace proves anything} */
  String tampering() {
    return "tampered: %s since the loop started; put it back, for it defines how the work is judged"
        .formatted(named(gate));
  }

  /** Names the first of many, for people. */
  static String named(List<String> all) {
    var first = String.join(", ", all.subList(0, Math.min(MOST_NAMED, all.size())));
    return all.size() <= MOST_NAMED ? first : first + " and " + (all.size() - MOST_NAMED) + " more";
  }
}
