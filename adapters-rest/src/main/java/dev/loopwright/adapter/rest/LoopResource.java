package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.wire.AgentStateForm;
import dev.loopwright.adapter.json.wire.LoopStateJson;
import dev.loopwright.application.port.in.ControlLoops;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopState;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Shows and moves one loop. */
@Path("/loops/{session_id}")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class LoopResource {
  private final ControlLoops control;
  private final WatchLoops watch;
  private final Capacity capacity;

  /** Makes the resource on the application's ports. */
  @Inject
  public LoopResource(ControlLoops control, WatchLoops watch, Capacity capacity) {
    this.control = control;
    this.watch = watch;
    this.capacity = capacity;
  }

  /** Shows the loop, the agent's state whole. */
  @GET
  public JsonBody get(
      @PathParam("session_id") SessionId sessionId, @Context SecurityContext security) {
    return JsonBody.of(
        LoopStateJson.with(AgentStateForm.WHOLE), watch.state(caller(security), sessionId));
  }

  /** Pauses the loop. */
  @POST
  @Path("/pause")
  public JsonBody pause(
      @PathParam("session_id") SessionId sessionId,
      RequestBody body,
      @QueryParam("include") @DefaultValue("") String include,
      @Context SecurityContext security) {
    Requests.nothing(body);
    return moved(include, () -> control.pause(caller(security), sessionId));
  }

  /** Moves the loop on. */
  @POST
  @Path("/resume")
  public JsonBody resume(
      @PathParam("session_id") SessionId sessionId,
      RequestBody body,
      @QueryParam("include") @DefaultValue("") String include,
      @Context SecurityContext security) {
    var checkpoint = Requests.resume(body);
    return moved(include, () -> control.resume(caller(security), sessionId, checkpoint));
  }

  /** Ends the loop for good. */
  @POST
  @Path("/cancel")
  public JsonBody cancel(
      @PathParam("session_id") SessionId sessionId,
      RequestBody body,
      @QueryParam("include") @DefaultValue("") String include,
      @Context SecurityContext security) {
    var reason = Requests.cancel(body);
    return moved(include, () -> control.cancel(caller(security), sessionId, reason));
  }

  /** Changes the limit of this loop alone. */
  @PUT
  @Path("/limit")
  @AdministratorOnly
  public JsonBody limit(
      @PathParam("session_id") SessionId sessionId,
      RequestBody body,
      @QueryParam("include") @DefaultValue("") String include,
      @Context SecurityContext security) {
    var change = Requests.limit(body);
    return moved(
        include,
        () ->
            control.changeLimit(
                caller(security), sessionId, change.maxIterations(), change.reason()));
  }

  /** Verifies all conditions now. */
  @POST
  @Path("/evaluation")
  public CompletionStage<JsonBody> evaluation(
      @PathParam("session_id") SessionId sessionId,
      RequestBody body,
      @Context SecurityContext security) {
    Requests.nothing(body);
    var slot = capacity.evaluations().take();
    try {
      return control
          .evaluate(caller(security), sessionId)
          .whenComplete((verdicts, error) -> slot.close())
          .thenApply(Answers::evaluation);
    } catch (RuntimeException e) {
      slot.close();
      throw e;
    }
  }

  private static JsonBody moved(String include, Supplier<LoopState> move) {
    var form = LoopStateJson.with(Queries.agentState(include));
    return JsonBody.of(form, move.get());
  }

  private static Caller caller(SecurityContext security) {
    return CallerPrincipal.of(security).caller();
  }
}
