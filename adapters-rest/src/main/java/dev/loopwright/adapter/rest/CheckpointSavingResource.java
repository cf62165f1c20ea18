package dev.loopwright.adapter.rest;

import dev.loopwright.application.port.in.ManageCheckpoints;
import dev.loopwright.domain.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
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

/** Saves checkpoints on demand. */
@Path("/loops/{session_id}/checkpoints")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class CheckpointSavingResource {
  private final ManageCheckpoints checkpoints;

  /** Makes the resource on the application's port. */
  @Inject
  public CheckpointSavingResource(ManageCheckpoints checkpoints) {
    this.checkpoints = checkpoints;
  }

  /** Saves a checkpoint now. */
  @POST
  public Response save(
      @PathParam("session_id") SessionId sessionId,
      RequestBody body,
      @QueryParam("include") @DefaultValue("") String include,
      @Context UriInfo uri,
      @Context SecurityContext security) {
    var queries = new Queries();
    var whole = queries.includesAgentState(include);
    queries.check();
    var customData = Requests.checkpoint(body);
    var saved = checkpoints.save(CallerPrincipal.of(security).caller(), sessionId, customData);
    return Response.created(Locations.checkpoint(uri, sessionId, saved.id().value()))
        .entity(Answers.checkpoint(saved, whole))
        .build();
  }
}
