package dev.loopwright.application.port.in;

import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;

/**
 * What an iteration's work achieved.
 *
 * @param sessionId the loop
 * @param iteration its number
 * @param lease handed out at begin
 * @param agentState what the next iteration gets
 * @param usage tokens and cost of this iteration
 * @param customData an object of the worker's own; goes into the next checkpoint
 */
public record Completion(
    SessionId sessionId,
    int iteration,
    LeaseToken lease,
    JsonText agentState,
    Usage usage,
    JsonText customData) {}
