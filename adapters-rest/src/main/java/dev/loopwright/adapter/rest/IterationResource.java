package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.wire.IterationAnswerJson;
import dev.loopwright.adapter.json.wire.IterationRecordJson;
import dev.loopwright.adapter.json.wire.IterationReportJson;
import dev.loopwright.application.port.in.DriveIterations;
import dev.loopwright.application.port.in.IterationAnswer;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.SessionId;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Shows one iteration and takes what its worker reports. */
@Path("/loops/{session_id}/iterations/{iteration}")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class IterationResource {
  private final DriveIterations drive;
  private final WatchLoops watch;

  /** Makes the resource on the application's ports. */
  @Inject
  public IterationResource(DriveIterations drive, WatchLoops watch) {
    this.drive = drive;
    this.watch = watch;
  }

  /** Shows the iteration. */
  @GET
  public JsonBody get(
      @PathParam("session_id") SessionId sessionId,
      @PathParam("iteration") int iteration,
      @Context SecurityContext security) {
    return JsonBody.of(
        IterationRecordJson::write, watch.iteration(caller(security), sessionId, iteration));
  }

  /** Shows the whole output of a condition's tool. */
  @GET
  @Path("/output/{condition}")
  @Produces("text/plain;charset=utf-8")
  public String output(
      @PathParam("session_id") SessionId sessionId,
      @PathParam("iteration") int iteration,
      @PathParam("condition") String condition,
      @Context SecurityContext security) {
    return watch.output(caller(security), sessionId, iteration, condition).text();
  }

  /** Takes a sign of life. */
  @POST
  @Path("/heartbeat")
  public JsonBody heartbeat(
      @PathParam("session_id") SessionId sessionId,
      @PathParam("iteration") int iteration,
      RequestBody body,
      @Context SecurityContext security) {
    var lease = Requests.heartbeat(body);
    return Answers.deadline(drive.heartbeat(caller(security), sessionId, iteration, lease));
  }

  /** Takes what the work achieved; answers once it is verified, or at once if that is preferred. */
  @POST
  @Path("/completion")
  public CompletionStage<Response> completion(
      @PathParam("session_id") SessionId sessionId,
      @PathParam("iteration") int iteration,
      RequestBody body,
      @QueryParam("include") @DefaultValue("") String include,
      @HeaderParam("Prefer") @DefaultValue("") String prefer,
      @Context UriInfo uri,
      @Context SecurityContext security) {
    var form = IterationAnswerJson.with(Queries.agentState(include));
    var completion = IterationReportJson.completion(sessionId, iteration, body.object());
    var answer = drive.complete(caller(security), completion);
    return Preferences.respondAsync(prefer) && !hasFailed(answer)
        ? CompletableFuture.completedFuture(
            Preferences.accepted(Locations.iteration(uri, sessionId, iteration)))
        : answer.thenApply(told -> Response.ok(JsonBody.of(form, told)).build());
  }

  /** Takes that the work failed. */
  @POST
  @Path("/failure")
  public JsonBody failure(
      @PathParam("session_id") SessionId sessionId,
      @PathParam("iteration") int iteration,
      RequestBody body,
      @QueryParam("include") @DefaultValue("") String include,
      @Context SecurityContext security) {
    var form = IterationAnswerJson.with(Queries.agentState(include));
    var failure = IterationReportJson.failure(sessionId, iteration, body.object());
    return JsonBody.of(form, drive.fail(caller(security), failure));
  }

  private static boolean hasFailed(CompletionStage<IterationAnswer> answer) {
    return answer.toCompletableFuture().isCompletedExceptionally();
  }

  private static Caller caller(SecurityContext security) {
    return CallerPrincipal.of(security).caller();
  }
}
