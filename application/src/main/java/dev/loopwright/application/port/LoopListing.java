package dev.loopwright.application.port;

import dev.loopwright.domain.JsonDigest;
import dev.loopwright.domain.loop.LoopState;

/**
 * A loop as lists show it.
 *
 * @param state the loop, with an empty agent state: an agent's state can be large
 * @param agentState what identifies the agent's state
 */
public record LoopListing(LoopState state, JsonDigest agentState) {}
