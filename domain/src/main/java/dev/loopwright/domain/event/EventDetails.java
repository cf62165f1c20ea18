package dev.loopwright.domain.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What belongs to one kind of event only, in a stable order.
 *
 * @param values names in snake_case; each value a String, Boolean, Integer, Long or a List of
 *     String
 */
public record EventDetails(Map<String, Object> values) {
  /** No details. */
  public static final EventDetails NONE = new EventDetails(Map.of());

  /**
   * @throws IllegalArgumentException if a value is of another type, a programming error
   */
  public EventDetails {
    values.forEach(EventDetails::check);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Returns a single detail. */
  public static EventDetails of(String name, Object value) {
    return new EventDetails(Map.of(name, value));
  }

  /** Returns these details with one more. */
  public EventDetails and(String name, Object value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new EventDetails(more);
  }

  private static void check(String name, Object value) {
    var known =
        value instanceof String
            || value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long
            || (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance));
    if (!known) {
      throw new IllegalArgumentException(name + " has a value of unknown kind: " + value);
    }
  }
}
