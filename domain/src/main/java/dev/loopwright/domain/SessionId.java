package dev.loopwright.domain;

import java.util.regex.Pattern;

/**
 * Identifies one loop.
 *
 * @param value 1 to 100 letters, digits, {@code -} and {@code _}; the first a letter or a digit, as
 *     AgentCore Memory demands of a session
 */
public record SessionId(String value) implements Comparable<SessionId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  /**
   * Checks what it is made of.
   *
   * @param value 1 to 100 letters, digits, {@code -} and {@code _}; the first a letter or a digit,
   *     as AgentCore Memory demands of a session
   * @throws InvalidInputException if the value does not have that form
   */
  public SessionId {
    Faults.none()
        .unless(
            FORM.matcher(value).matches(),
            "/session_id",
            "must be 1 to 100 letters, digits, '-' or '_', the first a letter or digit")
        .raise();
  }

  @Override
  public int compareTo(SessionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
