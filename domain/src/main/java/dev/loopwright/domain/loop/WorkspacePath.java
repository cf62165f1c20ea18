package dev.loopwright.domain.loop;

import dev.loopwright.domain.Faults;
import java.util.Optional;

/**
 * Where the work's files are, as the loop's starter named it. Whether it lies where workspaces may
 * lie is for the adapter to say that opens it.
 *
 * @param value 1 to 4,096 characters
 * @param sandboxSession a session that the sandbox's service has already, in which commands run
 *     instead of one of their own; 1 to 100 letters, digits, {@code -} and {@code _}; empty: none
 */
public record WorkspacePath(String value, Optional<String> sandboxSession) {
  private static final int MAX_LENGTH = 4_096;

  /**
   * Checks what it is made of.
   *
   * @param value 1 to 4,096 characters
   * @param sandboxSession of the sandbox's service; empty: none
   * @throws dev.loopwright.domain.InvalidInputException listing every fault
   */
  public WorkspacePath {
    Faults.none()
        .unless(
            !value.isBlank() && value.length() <= MAX_LENGTH && value.indexOf('\0') < 0,
            "/workspace/path",
            "must have 1 to 4096 characters")
        .unless(
            sandboxSession.stream().allMatch(id -> id.matches("[0-9a-zA-Z_-]{1,100}")),
            "/workspace/sandbox_session",
            "must have 1 to 100 letters, digits, '-' and '_'")
        .raise();
  }

  /**
   * Names a workspace whose commands run in a session of their own.
   *
   * @param value 1 to 4,096 characters
   * @throws dev.loopwright.domain.InvalidInputException if the value is out of bounds
   */
  public WorkspacePath(String value) {
    this(value, Optional.empty());
  }

  @Override
  public String toString() {
    return value;
  }
}
