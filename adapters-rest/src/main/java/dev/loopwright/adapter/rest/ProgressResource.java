package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.wire.LoopProgressJson;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.domain.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** Shows how far a loop is. */
@Path("/progress/{session_id}")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class ProgressResource {
  private final WatchLoops watch;

  /** Makes the resource on the application's port. */
  @Inject
  public ProgressResource(WatchLoops watch) {
    this.watch = watch;
  }

  /** Shows the progress. */
  @GET
  public JsonBody get(
      @PathParam("session_id") SessionId sessionId, @Context SecurityContext security) {
    return JsonBody.of(
        LoopProgressJson::write, watch.progress(CallerPrincipal.of(security).caller(), sessionId));
  }
}
