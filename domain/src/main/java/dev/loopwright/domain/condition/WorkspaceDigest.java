package dev.loopwright.domain.condition;

import dev.loopwright.domain.Faults;

/**
 * Fingerprint of a workspace's source files: equal digests mean that nothing the verdict depends on
 * changed.
 *
 * @param value the algorithm, a colon, and lower-case hex digits, e.g. {@code sha256:9f86…}
 */
public record WorkspaceDigest(String value) {
  /**
   * Checks what it is made of.
   *
   * @param value the algorithm, a colon, and lower-case hex digits, e.g. {@code sha256:9f86…}
   * @throws dev.loopwright.domain.InvalidInputException if the value is blank
   */
  public WorkspaceDigest {
    Faults.none().unless(!value.isBlank(), "/workspace_digest", "must not be blank").raise();
  }

  @Override
  public String toString() {
    return value;
  }
}
