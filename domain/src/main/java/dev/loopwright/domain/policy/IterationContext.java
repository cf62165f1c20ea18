package dev.loopwright.domain.policy;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;

/**
 * What a decision about the next iteration is made from.
 *
 * @param agentName the principal's agent
 * @param sessionId the loop
 * @param iteration the number asked for, from 1
 * @param maxIterations the loop's effective limit
 * @param usage counters over the loop's life
 * @param conditionsMet how many exit conditions are met
 * @param conditionsTotal how many there are
 */
public record IterationContext(
    AgentName agentName,
    SessionId sessionId,
    int iteration,
    int maxIterations,
    Usage usage,
    int conditionsMet,
    int conditionsTotal) {}
