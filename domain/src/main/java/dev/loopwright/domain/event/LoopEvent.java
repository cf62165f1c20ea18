package dev.loopwright.domain.event;

import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a loop's journal.
 *
 * @param sequence from 1, without a gap within a loop; after {@code loop.recovered}, which leaps,
 *     too
 * @param type what happened
 * @param sessionId the loop
 * @param agentName its agent
 * @param position where the loop was
 * @param timestamp when
 * @param duration how long it took, where it took time
 * @param details what belongs to this kind of event
 * @param errorMessage what went wrong, where something did
 */
public record LoopEvent(
    long sequence,
    EventType type,
    SessionId sessionId,
    AgentName agentName,
    EventPosition position,
    Instant timestamp,
    Optional<Duration> duration,
    EventDetails details,
    Optional<String> errorMessage) {}
