package dev.loopwright.domain;

/**
 * Names the agent whose work a loop runs; policies are kept by this name.
 *
 * @param value 1 to 64 characters without control characters, not blank at either end
 */
public record AgentName(String value) implements Comparable<AgentName> {
  private static final int MAX_LENGTH = 64;

  /**
   * Checks what it is made of.
   *
   * @param value 1 to 64 characters without control characters, not blank at either end
   * @throws InvalidInputException if the value does not have that form
   */
  public AgentName {
    Faults.none()
        .unless(
            !value.isEmpty() && value.codePointCount(0, value.length()) <= MAX_LENGTH,
            "/agent_name",
            "must have 1 to 64 characters")
        .unless(
            value.strip().equals(value) && value.chars().noneMatch(Character::isISOControl),
            "/agent_name",
            "must have no control characters and no blanks at either end")
        .raise();
  }

  @Override
  public int compareTo(AgentName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
