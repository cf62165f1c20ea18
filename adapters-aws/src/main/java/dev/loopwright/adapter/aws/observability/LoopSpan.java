package dev.loopwright.adapter.aws.observability;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A span as X-Ray keeps it.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param parentSpanId of the span around it; empty: none
 * @param name what was done
 * @param start when it began
 * @param duration how long it took
 * @param status {@code UNSET}, {@code OK} or {@code ERROR}
 */
public record LoopSpan(
    String traceId,
    String spanId,
    Optional<String> parentSpanId,
    String name,
    Instant start,
    Duration duration,
    String status) {}
