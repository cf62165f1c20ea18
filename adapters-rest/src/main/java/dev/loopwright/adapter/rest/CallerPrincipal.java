package dev.loopwright.adapter.rest;

import dev.loopwright.domain.Caller;
import dev.loopwright.domain.TraceContext;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;

/**
 * The caller of a request, as Jakarta REST passes it on.
 *
 * @param caller who asks
 * @param authenticated whether a credential proved it
 */
record CallerPrincipal(Caller caller, boolean authenticated) implements Principal {
  @Override
  public String getName() {
    return caller.id();
  }

  /** Returns the same caller, asking in a span of a trace. */
  CallerPrincipal in(Optional<TraceContext> span) {
    return new CallerPrincipal(caller.in(span), authenticated);
  }

  /**
   * Returns who asks.
   *
   * @throws IllegalStateException if the request did not pass {@link Authentication}
   */
  static CallerPrincipal of(SecurityContext security) {
    if (security.getUserPrincipal() instanceof CallerPrincipal principal) {
      return principal;
    }
    throw new IllegalStateException("the request was not authenticated");
  }
}
