package dev.loopwright.bootstrap;

import dev.loopwright.adapter.telemetry.OpenTelemetryPublisher;
import java.util.Optional;

/**
 * What spans and metrics go out by.
 *
 * @param publisher empty if telemetry is off
 */
record Telemetry(Optional<OpenTelemetryPublisher> publisher) {}
