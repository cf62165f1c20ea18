package dev.loopwright.application.port.in;

import dev.loopwright.domain.LeaseToken;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.Usage;

/**
 * How an iteration's work failed.
 *
 * @param sessionId the loop
 * @param iteration its number
 * @param lease handed out at begin
 * @param errorMessage why, for people; at most 10,000 characters are kept
 * @param recoverable whether the loop goes on
 * @param usage tokens and cost of this iteration
 */
public record Failure(
    SessionId sessionId,
    int iteration,
    LeaseToken lease,
    String errorMessage,
    boolean recoverable,
    Usage usage) {}
