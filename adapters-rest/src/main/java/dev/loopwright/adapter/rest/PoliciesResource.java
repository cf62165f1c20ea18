package dev.loopwright.adapter.rest;

import dev.loopwright.adapter.json.wire.PolicyJson;
import dev.loopwright.application.port.in.AdministerPolicies;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.policy.Policy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.OptionalLong;

/** Shows and changes policies. */
@Path("/policies")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class PoliciesResource {
  private final AdministerPolicies policies;

  /** Makes the resource on the application's port. */
  @Inject
  public PoliciesResource(AdministerPolicies policies) {
    this.policies = policies;
  }

  /** Lists every policy that was made. */
  @GET
  public JsonBody list(@Context SecurityContext security) {
    return Answers.policies(policies.list(caller(security)));
  }

  /** Shows the policy in force for an agent. */
  @GET
  @Path("/{agent_name}")
  public Response get(
      @PathParam("agent_name") String agentName, @Context SecurityContext security) {
    return answer(policies.find(caller(security), new AgentName(agentName)));
  }

  /** Makes a new version of an agent's policy. */
  @PUT
  @Path("/{agent_name}")
  @AdministratorOnly
  public Response put(
      @PathParam("agent_name") String agentName,
      RequestBody body,
      @HeaderParam("If-Match") @DefaultValue("") String ifMatch,
      @Context Request request,
      @Context SecurityContext security) {
    var agent = new AgentName(agentName);
    var change = PolicyJson.readChange(body.object());
    if (ifMatch.isEmpty()) {
      return answer(policies.change(caller(security), agent, change, OptionalLong.empty()));
    }
    var seen = policies.find(caller(security), agent);
    if (request.evaluatePreconditions(tag(seen)) != null) {
      throw conflict(agent);
    }
    try {
      var expected = OptionalLong.of(seen.revision().version());
      return answer(policies.change(caller(security), agent, change, expected));
    } catch (StaleStateException e) {
      throw conflict(agent);
    }
  }

  private static ProblemException conflict(AgentName agent) {
    return new ProblemException(
        ProblemType.VERSION_CONFLICT.because(
            "the policy of %s has another version; read it and decide again".formatted(agent)));
  }

  private static Response answer(Policy policy) {
    return Response.ok(JsonBody.of(PolicyJson::write, policy)).tag(tag(policy)).build();
  }

  private static EntityTag tag(Policy policy) {
    return new EntityTag(Long.toString(policy.revision().version()));
  }

  private static Caller caller(SecurityContext security) {
    return CallerPrincipal.of(security).caller();
  }
}
