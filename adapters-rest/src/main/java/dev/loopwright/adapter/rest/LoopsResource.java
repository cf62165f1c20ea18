package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.JsonForm;
import dev.loopwright.adapter.json.wire.AgentStateForm;
import dev.loopwright.adapter.json.wire.LoopStateJson;
import dev.loopwright.adapter.json.wire.StartRequestJson;
import dev.loopwright.application.port.LoopListing;
import dev.loopwright.application.port.in.ControlLoops;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.domain.Caller;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

/** Starts and lists loops. */
@Path("/loops")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class LoopsResource {
  private final ControlLoops control;
  private final WatchLoops watch;

  /** Makes the resource on the application's ports. */
  @Inject
  public LoopsResource(ControlLoops control, WatchLoops watch) {
    this.control = control;
    this.watch = watch;
  }

  /** Starts a loop. */
  @POST
  public Response start(
      RequestBody body,
      @HeaderParam("Idempotency-Key") @DefaultValue("") String key,
      @QueryParam("include") @DefaultValue("") String include,
      @Context UriInfo uri,
      @Context SecurityContext security) {
    var form = LoopStateJson.with(Queries.agentState(include));
    var request = StartRequestJson.read(body.object());
    var caller = CallerPrincipal.of(security).caller();
    var state =
        Requests.idempotencyKey(key)
            .map(known -> control.start(caller, request, known))
            .orElseGet(() -> control.start(caller, request));
    return Response.created(Locations.loop(uri, state.sessionId()))
        .entity(JsonBody.of(form, state))
        .build();
  }

  /** Lists loops, newest first. */
  @GET
  public JsonBody list(
      @QueryParam("agent_name") @DefaultValue("") String agentName,
      @QueryParam("phase") @DefaultValue("") String phase,
      @QueryParam("outcome") @DefaultValue("") String outcome,
      @QueryParam("limit") @DefaultValue(Queries.DEFAULT_LIMIT) String limit,
      @QueryParam("cursor") @DefaultValue("") String cursor,
      @QueryParam("include") @DefaultValue("") String include,
      @Context SecurityContext security) {
    var queries = new Queries();
    var filter = queries.filter(agentName, phase, outcome);
    var request = queries.page(limit, cursor);
    var whole = queries.includesAgentState(include);
    queries.check();
    var caller = CallerPrincipal.of(security).caller();
    var page = watch.list(caller, filter, request);
    return JsonBody.page("loops", page, whole ? wholeStates(caller) : LoopStateJson::writeListing);
  }

  /** Agents' states can be large, so each is fetched when it is written. */
  private JsonForm<LoopListing> wholeStates(Caller caller) {
    return (json, listing) ->
        LoopStateJson.write(
            json, watch.state(caller, listing.state().sessionId()), AgentStateForm.WHOLE);
  }
}
