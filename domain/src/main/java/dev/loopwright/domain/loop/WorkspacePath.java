package dev.loopwright.domain.loop;

import dev.loopwright.domain.Faults;

/**
 * Where the work's files are, as the loop's starter named it. Whether it lies where workspaces may
 * lie is for the adapter to say that opens it.
 *
 * @param value 1 to 4,096 characters
 */
public record WorkspacePath(String value) {
  private static final int MAX_LENGTH = 4_096;

  /**
   * Checks what it is made of.
   *
   * @param value 1 to 4,096 characters
   * @throws dev.loopwright.domain.InvalidInputException if the value is out of bounds
   */
  public WorkspacePath {
    Faults.none()
        .unless(
            !value.isBlank() && value.length() <= MAX_LENGTH && value.indexOf('\0') < 0,
            "/workspace/path",
            "must have 1 to 4096 characters")
        .raise();
  }

  @Override
  public String toString() {
    return value;
  }
}
