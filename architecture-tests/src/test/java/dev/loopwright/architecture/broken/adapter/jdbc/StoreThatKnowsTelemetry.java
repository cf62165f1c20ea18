package dev.loopwright.architecture.broken.adapter.jdbc;

/** Breaks: OpenTelemetry stays where it belongs. */
public record StoreThatKnowsTelemetry(io.opentelemetry.StandIn spans) {}
