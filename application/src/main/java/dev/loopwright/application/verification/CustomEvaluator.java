package dev.loopwright.application.verification;

import dev.loopwright.domain.condition.Verdict;
import dev.loopwright.domain.loop.LoopState;

/** Judges a {@code custom} condition in Java. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface CustomEvaluator {
  /**
   * Judges a loop after an iteration. What it throws makes the condition's status {@code error}.
   *
   * @param state the loop, with the state that the work left
   * @return the verdict, with its reason
   */
  Verdict evaluate(LoopState state);
}
