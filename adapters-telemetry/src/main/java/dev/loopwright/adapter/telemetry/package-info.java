/** The journal as OpenTelemetry spans and metrics. */
@NullMarked
package dev.loopwright.adapter.telemetry;

import org.jspecify.annotations.NullMarked;
