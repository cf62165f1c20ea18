package dev.loopwright.application.port;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items in the list's order
 * @param nextCursor where the next part begins; empty at the end
 * @param <T> what the list holds
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
  /**
   * Copies the items.
   *
   * @param items in the list's order
   * @param nextCursor where the next part begins; empty at the end
   */
  public Page {
    items = List.copyOf(items);
  }

  /**
   * Cuts a list that was read with one item more than asked for, the way to know whether more
   * follows.
   *
   * @param <T> what the list holds
   * @param oneMore at most {@code limit + 1} items
   * @param limit how many items the page may have, at least 1
   * @param cursor gives the cursor that leads to what follows an item
   * @return the page; its cursor is that of its last item if more follows
   */
  public static <T> Page<T> cut(List<T> oneMore, int limit, Function<T, String> cursor) {
    return oneMore.size() <= limit
        ? new Page<>(oneMore, Optional.empty())
        : new Page<>(oneMore.subList(0, limit), Optional.of(cursor.apply(oneMore.get(limit - 1))));
  }
}
