package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.JsonForm;
import dev.loopwright.adapter.json.wire.CheckpointJson;
import dev.loopwright.application.port.in.ManageCheckpoints;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;
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

/** Shows the checkpoints of a loop. */
@Path("/checkpoints/{session_id}")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class CheckpointsResource {
  private final ManageCheckpoints checkpoints;

  /** Makes the resource on the application's port. */
  @Inject
  public CheckpointsResource(ManageCheckpoints checkpoints) {
    this.checkpoints = checkpoints;
  }

  /** Lists checkpoints, newest first, without the agent's state unless it is asked for. */
  @GET
  public JsonBody list(
      @PathParam("session_id") SessionId sessionId,
      @QueryParam("limit") @DefaultValue(Queries.DEFAULT_LIMIT) String limit,
      @QueryParam("cursor") @DefaultValue("") String cursor,
      @QueryParam("include") @DefaultValue("") String include,
      @Context SecurityContext security) {
    var queries = new Queries();
    var request = queries.page(limit, cursor);
    var whole = queries.includesAgentState(include);
    queries.check();
    var caller = CallerPrincipal.of(security).caller();
    var page = checkpoints.list(caller, sessionId, request);
    return JsonBody.page("checkpoints", page, whole ? whole(caller) : CheckpointJson::write);
  }

  /** Agents' states can be large, so each is fetched when it is written. */
  private JsonForm<CheckpointSummary> whole(Caller caller) {
    return (json, summary) ->
        CheckpointJson.write(
            json, checkpoints.find(caller, summary.sessionId(), summary.reference().id()));
  }

  /** Shows one checkpoint, whole. */
  @GET
  @Path("/{checkpoint_id}")
  public JsonBody get(
      @PathParam("session_id") SessionId sessionId,
      @PathParam("checkpoint_id") CheckpointId checkpointId,
      @Context SecurityContext security) {
    var caller = CallerPrincipal.of(security).caller();
    return Answers.checkpoint(checkpoints.find(caller, sessionId, checkpointId), true);
  }
}
