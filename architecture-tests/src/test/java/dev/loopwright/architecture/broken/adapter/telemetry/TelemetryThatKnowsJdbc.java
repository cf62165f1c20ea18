package dev.loopwright.architecture.broken.adapter.telemetry;

/** Knows what it should not. */
interface TelemetryThatKnowsJdbc {
  dev.loopwright.architecture.broken.adapter.jdbc.InnocentStore known();
}
