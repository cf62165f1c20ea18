package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.wire.LoopEventJson;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.domain.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** Shows how a loop's conditions were evaluated over time. */
@Path("/conditions/{session_id}")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class ConditionsResource {
  private final WatchLoops watch;

  /** Makes the resource on the application's port. */
  @Inject
  public ConditionsResource(WatchLoops watch) {
    this.watch = watch;
  }

  /** Lists evaluations, oldest first. */
  @GET
  public JsonBody list(
      @PathParam("session_id") SessionId sessionId,
      @QueryParam("limit") @DefaultValue(Queries.DEFAULT_LIMIT) String limit,
      @QueryParam("cursor") @DefaultValue("") String cursor,
      @Context SecurityContext security) {
    var queries = new Queries();
    var request = queries.page(limit, cursor);
    queries.check();
    var page = watch.conditionHistory(CallerPrincipal.of(security).caller(), sessionId, request);
    return JsonBody.page("evaluations", page, LoopEventJson::write);
  }
}
