package dev.loopwright.application.port.out;

import dev.loopwright.domain.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A loop that has not ended.
 *
 * @param sessionId which
 * @param dueAt when the server has to look at it by itself, if ever
 */
public record ScheduledLoop(SessionId sessionId, Optional<Instant> dueAt) {}
