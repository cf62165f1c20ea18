package dev.loopwright.adapter.telemetry;

import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.event.LoopEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a span says.
 *
 * @param name of few values
 * @param context its ids
 * @param parent the span that it is part of; empty for the first of a trace
 * @param start when it began; never after its end
 * @param end when it was over
 * @param status how it went
 * @param attributes what more is known
 * @param events what happened in it
 * @param link the span of another trace from which it was asked for
 */
record SpanDraft(
    String name,
    TraceContext context,
    Optional<TraceContext> parent,
    Instant start,
    Instant end,
    StatusData status,
    Attributes attributes,
    List<LoopEvent> events,
    Optional<TraceContext> link) {
  /** A clock that went back makes no span of negative length. */
  SpanDraft {
    start = start.isAfter(end) ? end : start;
    events = List.copyOf(events);
  }

  /** Begins with a span that is as long as an event took and ends with it. */
  static SpanDraft of(String name, TraceContext context, LoopEvent event) {
    var end = event.timestamp();
    return new SpanDraft(
        name,
        context,
        Optional.of(TraceContext.ofLoop(event.sessionId())),
        event.duration().map(end::minus).orElse(end),
        end,
        StatusData.unset(),
        Attribute.common(event).build(),
        List.of(),
        Optional.empty());
  }

  SpanDraft under(Optional<TraceContext> newParent) {
    return new SpanDraft(name, context, newParent, start, end, status, attributes, events, link);
  }

  SpanDraft from(Instant newStart) {
    return new SpanDraft(name, context, parent, newStart, end, status, attributes, events, link);
  }

  SpanDraft until(Instant newEnd) {
    return new SpanDraft(name, context, parent, start, newEnd, status, attributes, events, link);
  }

  SpanDraft with(StatusData newStatus) {
    return new SpanDraft(name, context, parent, start, end, newStatus, attributes, events, link);
  }

  SpanDraft with(Attributes newAttributes) {
    return new SpanDraft(name, context, parent, start, end, status, newAttributes, events, link);
  }

  SpanDraft happened(List<LoopEvent> newEvents) {
    return new SpanDraft(name, context, parent, start, end, status, attributes, newEvents, link);
  }

  SpanDraft calledFrom(Optional<TraceContext> newLink) {
    return new SpanDraft(name, context, parent, start, end, status, attributes, events, newLink);
  }
}
