package dev.loopwright.application.port;

import dev.loopwright.domain.Faults;
import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param limit how many items, 1 to {@value #MOST}
 * @param cursor from an earlier page; empty: from the beginning
 */
public record PageRequest(int limit, Optional<String> cursor) {
  /** The longest page. */
  public static final int MOST = 1_000;

  /**
   * Checks what it is made of.
   *
   * @param limit how many items, 1 to {@value #MOST}
   * @param cursor from an earlier page; empty: from the beginning
   * @throws dev.loopwright.domain.InvalidInputException if the limit is out of bounds
   */
  public PageRequest {
    Faults.none().unless(limit >= 1 && limit <= MOST, "/limit", "must be 1 to " + MOST).raise();
  }

  /**
   * {@return a first page}
   *
   * @param limit how many items, 1 to {@value #MOST}
   * @throws dev.loopwright.domain.InvalidInputException if the limit is out of bounds
   */
  public static PageRequest first(int limit) {
    return new PageRequest(limit, Optional.empty());
  }

  /**
   * {@return the cursor of a list that is ordered by a number}
   *
   * @param beginning what stands for a first page, which has no cursor
   * @throws dev.loopwright.domain.InvalidInputException if the cursor is not one of such a list
   */
  public long numericCursorOr(long beginning) {
    if (cursor.isEmpty()) {
      return beginning;
    }
    var fine = cursor.get().matches("\\d{1,18}");
    Faults.none()
        .unless(fine, "/cursor", "is unknown; take next_cursor of an earlier page")
        .raise();
    return Long.parseLong(cursor.get());
  }
}
