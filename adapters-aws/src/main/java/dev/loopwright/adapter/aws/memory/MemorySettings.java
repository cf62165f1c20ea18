package dev.loopwright.adapter.aws.memory;

import dev.loopwright.domain.Faults;
import java.util.Optional;

/**
 * Which memory checkpoints are kept in.
 *
 * @param memoryId of one that is there, e.g. {@code loopwright-aB3dE5gH7j}; empty: found by its
 *     name, or created
 * @param name of the memory that is found or created, 1 to 48 letters, digits and {@code _}
 * @param expiryDays after which a created memory forgets events, 3 to 365
 */
public record MemorySettings(Optional<String> memoryId, String name, int expiryDays) {
  /**
   * Checks the bounds, which are the service's.
   *
   * @throws dev.loopwright.domain.InvalidInputException if one is not kept
   */
  public MemorySettings {
    Faults.none()
        .unless(
            memoryId.stream()
                .allMatch(id -> id.matches("[a-zA-Z][a-zA-Z0-9_-]{0,99}-[a-zA-Z0-9]{10}")),
            "/memory_id",
            "must be the id of a memory, a name, '-' and 10 letters or digits")
        .unless(
            name.matches("[a-zA-Z][a-zA-Z0-9_]{0,47}"),
            "/name",
            "must be 1 to 48 letters, digits or '_', a letter first")
        .unless(expiryDays >= 3 && expiryDays <= 365, "/expiry_days", "must be 3 to 365")
        .raise();
  }
}
