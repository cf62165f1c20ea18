package dev.loopwright.adapter.rest;

import dev.loopwright.domain.Role;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Lets only administrators pass: who proved nothing is asked to, who is another is refused. */
@Provider
@AdministratorOnly
@Priority(Priorities.AUTHORIZATION)
@Dependent
public class AdministratorGate implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    var refusal = refusal(CallerPrincipal.of(request.getSecurityContext()));
    if (refusal.isPresent()) {
      throw new ProblemException(refusal.get());
    }
  }

  static Optional<Problem> refusal(CallerPrincipal principal) {
    if (principal.caller().is(Role.POLICY_ADMIN)) {
      return Optional.empty();
    }
    return Optional.of(
        principal.authenticated()
            ? ProblemType.FORBIDDEN.because("only an administrator may do this")
            : ProblemType.UNAUTHORIZED.because(
                "only an administrator may do this; send the administrator's token as"
                    + " Authorization: Bearer"));
  }
}
