package dev.loopwright.adapter.rest;

import dev.loopwright.domain.Caller;
import dev.loopwright.domain.TraceContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out who calls. A credential that proves nothing is refused, not ignored. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@Dependent
public class Authentication implements ContainerRequestFilter {
  private static final Pattern BEARER =
      Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

  private final AdministratorCredential administrator;

  /**
   * For JAX-RS, which looks for such a constructor before it asks CDI for the bean: nobody is an
   * administrator.
   */
  public Authentication() {
    this(token -> false);
  }

  /** Makes a filter that knows one administrator. */
  @Inject
  public Authentication(AdministratorCredential administrator) {
    this.administrator = administrator;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    var principal =
        authorization == null
            ? new CallerPrincipal(Caller.local("local"), false)
            : authenticated(authorization);
    var secure = "https".equals(request.getUriInfo().getRequestUri().getScheme());
    request.setSecurityContext(new CallerSecurity(principal.in(span(request)), secure));
  }

  private static Optional<TraceContext> span(ContainerRequestContext request) {
    return Optional.ofNullable(request.getHeaderString(TraceContext.HEADER))
        .flatMap(TraceContext::parse);
  }

  private CallerPrincipal authenticated(String authorization) {
    var bearer = BEARER.matcher(authorization);
    if (bearer.matches() && administrator.matches(bearer.group(1))) {
      return new CallerPrincipal(Caller.administrator("administrator"), true);
    }
    throw new ProblemException(
        ProblemType.UNAUTHORIZED.because("the Authorization header holds no valid bearer token"));
  }
}
