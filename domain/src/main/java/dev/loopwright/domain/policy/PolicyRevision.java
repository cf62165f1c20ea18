package dev.loopwright.domain.policy;

import java.time.Instant;

/**
 * Which version of a policy this is, and who made it.
 *
 * @param version from 1; 0 for the default policy of an agent without one
 * @param updatedAt when it came into force
 * @param updatedBy id of the caller who made it
 */
public record PolicyRevision(long version, Instant updatedAt, String updatedBy) {
  /** The revision of the default policy, which nobody made. */
  public static final PolicyRevision DEFAULT = new PolicyRevision(0, Instant.EPOCH, "default");

  /**
   * {@return the revision that replaces this one}
   *
   * @param at when it comes into force
   * @param by id of the caller who makes it
   */
  public PolicyRevision next(Instant at, String by) {
    return new PolicyRevision(version + 1, at, by);
  }
}
