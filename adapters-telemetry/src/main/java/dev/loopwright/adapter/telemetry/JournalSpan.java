package dev.loopwright.adapter.telemetry;

import dev.loopwright.domain.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A span that is over, told by the journal. It is the same whenever it is told. */
record JournalSpan(SpanDraft draft, Resource resource) implements SpanData {
  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create(Attribute.SCOPE);

  @Override
  public String getName() {
    return draft.name();
  }

  @Override
  public SpanKind getKind() {
    return SpanKind.INTERNAL;
  }

  @Override
  public SpanContext getSpanContext() {
    return contextOf(draft.context());
  }

  @Override
  public SpanContext getParentSpanContext() {
    return draft.parent().map(JournalSpan::contextOf).orElse(SpanContext.getInvalid());
  }

  @Override
  public StatusData getStatus() {
    return draft.status();
  }

  @Override
  public long getStartEpochNanos() {
    return nanos(draft.start());
  }

  @Override
  public long getEndEpochNanos() {
    return nanos(draft.end());
  }

  @Override
  public Attributes getAttributes() {
    return draft.attributes();
  }

  @Override
  public List<EventData> getEvents() {
    return draft.events().stream()
        .map(
            event ->
                EventData.create(
                    nanos(event.timestamp()), event.type().wireName(), Attributes.empty()))
        .toList();
  }

  @Override
  public List<LinkData> getLinks() {
    return draft.link().stream().map(JournalSpan::contextOf).map(LinkData::create).toList();
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public int getTotalRecordedEvents() {
    return draft.events().size();
  }

  @Override
  public int getTotalRecordedLinks() {
    return getLinks().size();
  }

  @Override
  public int getTotalAttributeCount() {
    return draft.attributes().size();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SCOPE;
  }

  /** Deprecated there, but not optional. */
  @Override
  @Deprecated
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.empty();
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  private static SpanContext contextOf(TraceContext span) {
    var flags = span.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault();
    return SpanContext.create(span.traceId(), span.spanId(), flags, TraceState.getDefault());
  }

  private static long nanos(Instant at) {
    return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
  }
}
