package dev.loopwright.adapter.telemetry;

import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.event.LoopEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The details of an event, as far as they are there: events of earlier releases have fewer. */
record Details(LoopEvent event) {
  String text(String name) {
    return String.valueOf(event.details().values().getOrDefault(name, "unknown"));
  }

  OptionalLong number(String name) {
    return event.details().values().get(name) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  boolean is(String name) {
    return Boolean.TRUE.equals(event.details().values().get(name));
  }

  boolean has(String name) {
    return event.details().values().containsKey(name);
  }

  Duration micros(String name) {
    return Duration.ofNanos(number(name).orElse(0) * 1_000);
  }

  Optional<Double> decimal(String name) {
    return has(name) ? Optional.of(Double.valueOf(text(name))) : Optional.empty();
  }

  Optional<TraceContext> calledFrom() {
    return has("traceparent") ? TraceContext.parse(text("traceparent")) : Optional.empty();
  }
}
