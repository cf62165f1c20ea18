package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.wire.LoopEventJson;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** Shows a loop's journal, in pages or live. */
@Path("/events/{session_id}")
@Dependent
public class EventsResource {
  /** Who accepts anything gets pages, which end. */
  private static final String PREFERRED = ";qs=1.0";

  private static final String ON_REQUEST = ";qs=0.5";

  private final WatchLoops watch;
  private final StreamThreads threads;
  private final RestSettings settings;
  private final Capacity capacity;

  /** Makes the resource on the application's port. */
  @Inject
  public EventsResource(
      WatchLoops watch, StreamThreads threads, RestSettings settings, Capacity capacity) {
    this.watch = watch;
    this.threads = threads;
    this.settings = settings;
    this.capacity = capacity;
  }

  /** Lists events, oldest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON + PREFERRED)
  public JsonBody list(
      @PathParam("session_id") SessionId sessionId,
      @QueryParam("limit") @DefaultValue(Queries.DEFAULT_LIMIT) String limit,
      @QueryParam("after") @DefaultValue("") String after,
      @Context SecurityContext security) {
    var queries = new Queries();
    var request = queries.eventsAfter(limit, after);
    queries.check();
    return JsonBody.page(
        "events", watch.events(caller(security), sessionId, request), LoopEventJson::write);
  }

  /** Sends events as they happen, from the one behind the last one seen. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS + ON_REQUEST)
  public void stream(
      @PathParam("session_id") SessionId sessionId,
      @HeaderParam("Last-Event-ID") @DefaultValue("") String lastEventId,
      @QueryParam("after") @DefaultValue("") String after,
      @Context SecurityContext security,
      @Context SseEventSink sink,
      @Context Sse sse) {
    var start =
        lastEventId.isEmpty() ? sequence("/after", after) : sequence("/Last-Event-ID", lastEventId);
    var feed = new EventFeed(watch, caller(security), sessionId, start);
    feed.requireLoop();
    var events = new SseEvents(sse, LoopEventJson::write);
    new EventStream(feed, sink, events, threads)
        .open(settings.streams().heartbeat(), capacity.streams().take());
  }

  private static long sequence(String pointer, String text) {
    if (!text.matches("\\d{0,18}")) {
      throw InvalidInputException.of(pointer, "must be the sequence of an event");
    }
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  private static Caller caller(SecurityContext security) {
    return CallerPrincipal.of(security).caller();
  }
}
