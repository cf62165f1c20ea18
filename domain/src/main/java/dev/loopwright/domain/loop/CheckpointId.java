package dev.loopwright.domain.loop;

import dev.loopwright.domain.Faults;
import java.util.regex.Pattern;

/**
 * Identifies a checkpoint within its loop.
 *
 * @param value 1 to 128 letters, digits, {@code -} and {@code _}
 */
public record CheckpointId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  /**
   * Checks what it is made of.
   *
   * @param value 1 to 128 letters, digits, {@code -} and {@code _}
   * @throws dev.loopwright.domain.InvalidInputException if the value does not have that form
   */
  public CheckpointId {
    Faults.none()
        .unless(
            FORM.matcher(value).matches(),
            "/checkpoint_id",
            "must be 1 to 128 letters, digits, '-' or '_'")
        .raise();
  }

  @Override
  public String toString() {
    return value;
  }
}
