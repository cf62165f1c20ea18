package dev.loopwright.application.verification;

import dev.loopwright.domain.condition.Verdict;

/**
 * A verdict with what the tool said.
 *
 * @param verdict on the condition, with its reason
 * @param output the tool's whole output; blank where there is none
 */
record Judged(Verdict verdict, String output) {
  static Judged of(Verdict verdict) {
    return new Judged(verdict, "");
  }
}
