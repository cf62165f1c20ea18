package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.wire.ToolJson;
import dev.loopwright.application.port.in.UseTools;
import dev.loopwright.domain.Caller;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** Shows and calls the Gateway's tools. */
@Path("/tools")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class ToolsResource {
  private final UseTools tools;

  /** Makes the resource on the application's port. */
  @Inject
  public ToolsResource(UseTools tools) {
    this.tools = tools;
  }

  /** Lists tools. */
  @GET
  public JsonBody list(
      @QueryParam("query") @DefaultValue("") String query, @Context SecurityContext security) {
    var wanted = Optional.of(query).filter(text -> !text.isBlank());
    return Answers.tools(tools.discover(caller(security), wanted));
  }

  /** Calls a tool once. */
  @POST
  @Path("/{name}/invocations")
  public JsonBody invoke(
      @PathParam("name") String name, RequestBody body, @Context SecurityContext security) {
    var arguments = Requests.invocation(body);
    return JsonBody.of(ToolJson::write, tools.invoke(caller(security), name, arguments));
  }

  private static Caller caller(SecurityContext security) {
    return CallerPrincipal.of(security).caller();
  }
}
