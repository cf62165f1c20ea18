package dev.loopwright.application.port.in;

import dev.loopwright.domain.loop.IterationDecision;
import dev.loopwright.domain.loop.LoopState;

/**
 * What a worker is told after an iteration.
 *
 * @param decision whether to go on
 * @param state the loop as it is now
 */
public record IterationAnswer(IterationDecision decision, LoopState state) {}
