package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.wire.LoopEventJson;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.domain.Caller;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** Shows what happens in all loops, live. */
@Path("/events")
@Dependent
public class AllEventsResource {
  private static final String BEGINNING = "0";
  private static final String NOW = "now";

  private final WatchLoops watch;
  private final StreamThreads threads;
  private final RestSettings settings;
  private final Capacity capacity;

  /** Makes the resource on the application's port. */
  @Inject
  public AllEventsResource(
      WatchLoops watch, StreamThreads threads, RestSettings settings, Capacity capacity) {
    this.watch = watch;
    this.threads = threads;
    this.settings = settings;
    this.capacity = capacity;
  }

  /**
   * Sends the events of all loops: from the first one, behind the last one seen, or from now on.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void stream(
      @HeaderParam("Last-Event-ID") @DefaultValue("") String lastEventId,
      @QueryParam("after") @DefaultValue(BEGINNING) String after,
      @Context SecurityContext security,
      @Context SseEventSink sink,
      @Context Sse sse) {
    var feed = feed(CallerPrincipal.of(security).caller(), lastEventId, after);
    var events = new SseEvents(sse, LoopEventJson::write);
    new EventStream(feed, sink, events, threads)
        .open(settings.streams().heartbeat(), capacity.streams().take());
  }

  private JournalFeed feed(Caller caller, String lastEventId, String after) {
    if (!lastEventId.isEmpty()) {
      return JournalFeed.after(watch, caller, "/Last-Event-ID", lastEventId);
    }
    return after.equals(NOW)
        ? JournalFeed.fromNow(watch, caller)
        : JournalFeed.after(watch, caller, "/after", after);
  }
}
