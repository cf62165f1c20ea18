package dev.loopwright.domain.condition;

import java.time.Duration;
import java.time.Instant;

/**
 * When a verdict was reached.
 *
 * @param at the moment of the verdict
 * @param duration how long the tool took; zero where the verdict was reused
 * @param iteration the iteration whose work was judged; 0 before the first
 */
public record Evaluation(Instant at, Duration duration, int iteration) {}
