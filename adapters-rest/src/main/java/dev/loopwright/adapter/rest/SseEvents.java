package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.JsonForm;
import dev.loopwright.domain.event.LoopEvent;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/**
 * Makes server-sent events.
 *
 * @param sse the container's
 * @param form how the data is written
 */
record SseEvents(Sse sse, JsonForm<LoopEvent> form) {
  OutboundSseEvent of(Feed.Item item) {
    return sse.newEventBuilder()
        .id(item.id())
        .name(item.event().type().wireName())
        .mediaType(MediaType.TEXT_PLAIN_TYPE)
        .data(String.class, form.text(item.event()))
        .build();
  }

  /** Tells where a stream begins, so that a client which breaks off before any event can go on. */
  OutboundSseEvent standingAt(String id) {
    return sse.newEventBuilder().comment("from " + id).build();
  }

  OutboundSseEvent heartbeat() {
    return sse.newEventBuilder().comment("heartbeat").build();
  }
}
