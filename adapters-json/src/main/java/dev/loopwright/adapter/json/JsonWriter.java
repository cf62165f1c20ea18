package dev.loopwright.adapter.json;

import dev.loopwright.domain.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Writes JSON as it is told to, and puts opaque JSON in between to the byte, which no generator of
 * jakarta.json can: those take only values that were parsed. Not safe for many threads.
 *
 * <p>What the destination throws comes out as {@link UncheckedIOException}.
 */
public final class JsonWriter {
  private final Appendable out;
  private boolean first = true;

  private JsonWriter(Appendable out) {
    this.out = out;
  }

  /** Writes to a destination, which the caller flushes and closes. */
  public static JsonWriter to(Appendable out) {
    return new JsonWriter(out);
  }

  /** Returns an object as text. */
  public static String object(Consumer<JsonWriter> members) {
    var text = new StringBuilder();
    to(text).value(members);
    return text.toString();
  }

  /** Writes an object whose members the given code writes. */
  public JsonWriter value(Consumer<JsonWriter> members) {
    return enclosed("{", members, "}");
  }

  /** Writes a member that is an object. */
  public JsonWriter member(String name, Consumer<JsonWriter> members) {
    return name(name).value(members);
  }

  /** Writes a member that is an array, one element after the other. */
  public <T> JsonWriter array(String name, List<T> items, JsonForm<? super T> form) {
    return name(name).enclosed("[", json -> items.forEach(item -> json.element(item, form)), "]");
  }

  /** Writes a member that is an array of strings. */
  public JsonWriter strings(String name, List<String> items) {
    return name(name).enclosed("[", json -> items.forEach(json::element), "]");
  }

  /** Writes a member that is opaque JSON, as it is. */
  public JsonWriter member(String name, JsonText value) {
    return name(name).raw(value.value());
  }

  /** Writes a member that is a string. */
  public JsonWriter member(String name, String value) {
    return name(name).quoted(value);
  }

  /** Writes a member that is a whole number. */
  public JsonWriter member(String name, long value) {
    return name(name).raw(Long.toString(value));
  }

  /** Writes a member that is a boolean. */
  public JsonWriter member(String name, boolean value) {
    return name(name).raw(Boolean.toString(value));
  }

  /** Writes a member that is a number, without an exponent. */
  public JsonWriter member(String name, BigDecimal value) {
    return name(name).raw(value.toPlainString());
  }

  /** Writes a member that is a moment, ISO-8601 in UTC. */
  public JsonWriter member(String name, Instant value) {
    return member(name, value.toString());
  }

  /** Writes a member that is a time in seconds, to the nanosecond. */
  public JsonWriter seconds(String name, Duration value) {
    var fraction = BigDecimal.valueOf(value.getNano(), 9);
    var seconds = BigDecimal.valueOf(value.getSeconds()).add(fraction).stripTrailingZeros();
    return member(name, seconds);
  }

  /** Writes a member that may be null, with a form of its own. */
  public <T> JsonWriter member(String name, Optional<T> value, JsonForm<? super T> form) {
    return value.isPresent() ? member(name, json -> form.write(json, value.get())) : nothing(name);
  }

  /** Writes a member that is a string or null. */
  public JsonWriter text(String name, Optional<String> value) {
    return value.isPresent() ? member(name, value.get()) : nothing(name);
  }

  /** Writes a member that is a moment or null. */
  public JsonWriter moment(String name, Optional<Instant> value) {
    return value.isPresent() ? member(name, value.get()) : nothing(name);
  }

  /** Writes a member that is a whole number or null. */
  public JsonWriter number(String name, OptionalInt value) {
    return value.isPresent() ? member(name, value.getAsInt()) : nothing(name);
  }

  /** Writes a member that is a whole number or null. */
  public JsonWriter number(String name, OptionalLong value) {
    return value.isPresent() ? member(name, value.getAsLong()) : nothing(name);
  }

  /** Writes a member that is a boolean or null. */
  public JsonWriter bool(String name, Optional<Boolean> value) {
    return value.isPresent() ? member(name, value.get().booleanValue()) : nothing(name);
  }

  /** Writes a member that is opaque JSON or null. */
  public JsonWriter opaque(String name, Optional<JsonText> value) {
    return value.isPresent() ? member(name, value.get()) : nothing(name);
  }

  /** Writes a member that is null. */
  public JsonWriter nothing(String name) {
    return name(name).raw("null");
  }

  /** Writes a member of the simple values that an event's details hold. */
  public JsonWriter details(String name, Map<String, Object> values) {
    return member(name, json -> values.forEach(json::detail));
  }

  private void detail(String name, Object value) {
    if (value instanceof List<?> list) {
      strings(name, list.stream().map(String.class::cast).toList());
    } else if (value instanceof String text) {
      member(name, text);
    } else {
      name(name).raw(String.valueOf(value));
    }
  }

  private <T> void element(T item, JsonForm<? super T> form) {
    separate();
    value(json -> form.write(json, item));
  }

  private void element(String item) {
    separate();
    quoted(item);
  }

  private JsonWriter name(String name) {
    separate();
    return quoted(name).raw(":");
  }

  private void separate() {
    if (!first) {
      raw(",");
    }
    first = false;
  }

  private JsonWriter enclosed(String begin, Consumer<JsonWriter> content, String end) {
    raw(begin);
    first = true;
    content.accept(this);
    first = false;
    return raw(end);
  }

  private JsonWriter quoted(String text) {
    try {
      JsonStrings.quote(text, out);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonWriter raw(String json) {
    try {
      out.append(json);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
