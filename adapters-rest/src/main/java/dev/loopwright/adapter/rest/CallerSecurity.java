package dev.loopwright.adapter.rest;

import dev.loopwright.domain.Role;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Arrays;

/**
 * The security of one request.
 *
 * @param principal who asks
 * @param isSecure whether the connection is encrypted
 */
record CallerSecurity(CallerPrincipal principal, boolean isSecure) implements SecurityContext {
  @Override
  public Principal getUserPrincipal() {
    return principal;
  }

  @Override
  public boolean isUserInRole(String name) {
    return Arrays.stream(Role.values())
        .anyMatch(role -> role.name().equals(name) && principal.caller().is(role));
  }

  @Override
  public String getAuthenticationScheme() {
    return "Bearer";
  }
}
