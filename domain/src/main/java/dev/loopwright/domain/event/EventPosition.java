package dev.loopwright.domain.event;

import dev.loopwright.domain.LoopPhase;

/**
 * Where the loop was when something happened.
 *
 * @param iteration the iteration it concerns; 0 before the first
 * @param maxIterations the effective limit at that moment
 * @param conditionsMet how many exit conditions were met
 * @param conditionsTotal how many there are
 * @param phase the loop's phase after the event
 */
public record EventPosition(
    int iteration, int maxIterations, int conditionsMet, int conditionsTotal, LoopPhase phase) {}
