package dev.loopwright.adapter.json;

/**
 * How a type is written.
 *
 * @param <T> the type
 */
@FunctionalInterface
public interface JsonForm<T> {
  /** Writes the members of an object; the braces are there already. */
  void write(JsonWriter json, T value);

  /** Returns the whole object as text. */
  default String text(T value) {
    return JsonWriter.object(json -> write(json, value));
  }
}
