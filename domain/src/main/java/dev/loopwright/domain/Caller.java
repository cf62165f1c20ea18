package dev.loopwright.domain;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks. Every driving port takes it, so that every change carries who made it.
 *
 * @param id not blank
 * @param roles what the caller may do
 * @param tenant whose loops the caller sees; not blank
 * @param span of a trace in which the caller asks, if it said so
 */
public record Caller(String id, Set<Role> roles, String tenant, Optional<TraceContext> span) {
  private static final String ONLY_TENANT = "default";

  /**
   * @throws InvalidInputException if the id or the tenant is blank
   */
  public Caller {
    Faults.none()
        .unless(!id.isBlank(), "/caller/id", "must not be blank")
        .unless(!tenant.isBlank(), "/caller/tenant", "must not be blank")
        .raise();
    roles = Set.copyOf(roles);
  }

  /**
   * Returns the caller of an installation without logins: an agent that also sees and operates its
   * loops.
   */
  public static Caller local(String id) {
    return new Caller(
        id, Set.of(Role.AGENT, Role.VIEWER, Role.OPERATOR), ONLY_TENANT, Optional.empty());
  }

  /** Returns the caller who proved to be the administrator of this installation. */
  public static Caller administrator(String id) {
    return new Caller(id, Set.of(Role.values()), ONLY_TENANT, Optional.empty());
  }

  /** Returns the same caller, asking in a span of a trace. */
  public Caller in(Optional<TraceContext> calledFrom) {
    return new Caller(id, roles, tenant, calledFrom);
  }

  /** Tells whether the caller has the role. */
  public boolean is(Role role) {
    return roles.contains(role);
  }
}
