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
   * Checks and copies what it is made of.
   *
   * @param id not blank
   * @param roles what the caller may do
   * @param tenant whose loops the caller sees; not blank
   * @param span of a trace in which the caller asks, if it said so
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
   * {@return the caller of an installation without logins: an agent that also sees and operates its
   * loops}
   *
   * @param id not blank
   * @throws InvalidInputException if the id is blank
   */
  public static Caller local(String id) {
    return new Caller(
        id, Set.of(Role.AGENT, Role.VIEWER, Role.OPERATOR), ONLY_TENANT, Optional.empty());
  }

  /**
   * {@return the caller who proved to be the administrator of this installation}
   *
   * @param id not blank
   * @throws InvalidInputException if the id is blank
   */
  public static Caller administrator(String id) {
    return new Caller(id, Set.of(Role.values()), ONLY_TENANT, Optional.empty());
  }

  /**
   * {@return the same caller, asking in a span of a trace}
   *
   * @param calledFrom the span; empty: none
   */
  public Caller in(Optional<TraceContext> calledFrom) {
    return new Caller(id, roles, tenant, calledFrom);
  }

  /**
   * {@return whether the caller has the role}
   *
   * @param role any
   */
  public boolean is(Role role) {
    return roles.contains(role);
  }
}
