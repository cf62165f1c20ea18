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
   * Checks and copies what it is made of.
   *
   * @param values names in snake_case; each value a String, Boolean, Integer, Long or a List of
   *     String
   * @throws IllegalArgumentException if a value is of another type, a programming error
   */
  public EventDetails {
    values.forEach(EventDetails::check);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * {@return a single detail}
   *
   * @param name in snake_case
   * @param value a String, Boolean, Integer, Long or List of String
   * @throws IllegalArgumentException if the value is of another type
   */
  public static EventDetails of(String name, Object value) {
    return new EventDetails(Map.of(name, value));
  }

  /**
   * {@return these details with one more}
   *
   * @param name in snake_case; replaces the detail of that name
   * @param value a String, Boolean, Integer, Long or List of String
   * @throws IllegalArgumentException if the value is of another type
   */
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
