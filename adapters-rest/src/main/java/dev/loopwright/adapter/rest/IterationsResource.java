package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.wire.IterationGrantJson;
import dev.loopwright.adapter.json.wire.IterationRecordJson;
import dev.loopwright.application.port.in.DriveIterations;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.TraceContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

/** Begins and lists the iterations of a loop. */
@Path("/loops/{session_id}/iterations")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class IterationsResource {
  private final DriveIterations drive;
  private final WatchLoops watch;

  /** Makes the resource on the application's ports. */
  @Inject
  public IterationsResource(DriveIterations drive, WatchLoops watch) {
    this.drive = drive;
    this.watch = watch;
  }

  /** Begins the next iteration. */
  @POST
  public Response begin(
      @PathParam("session_id") SessionId sessionId,
      RequestBody body,
      @HeaderParam("Idempotency-Key") @DefaultValue("") String key,
      @Context UriInfo uri,
      @Context SecurityContext security) {
    Requests.nothing(body);
    var caller = CallerPrincipal.of(security).caller();
    var grant =
        Requests.idempotencyKey(key)
            .map(known -> drive.begin(caller, sessionId, known))
            .orElseGet(() -> drive.begin(caller, sessionId));
    var answer =
        Response.created(Locations.iteration(uri, sessionId, grant.active().number()))
            .entity(JsonBody.of(IterationGrantJson::write, grant));
    grant.span().ifPresent(span -> answer.header(TraceContext.HEADER, span.traceparent()));
    return answer.build();
  }

  /** Lists iterations, first to last. */
  @GET
  public JsonBody list(
      @PathParam("session_id") SessionId sessionId,
      @QueryParam("limit") @DefaultValue(Queries.DEFAULT_LIMIT) String limit,
      @QueryParam("cursor") @DefaultValue("") String cursor,
      @Context SecurityContext security) {
    var queries = new Queries();
    var request = queries.page(limit, cursor);
    queries.check();
    var page = watch.iterations(CallerPrincipal.of(security).caller(), sessionId, request);
    return JsonBody.page("iterations", page, IterationRecordJson::write);
  }
}
