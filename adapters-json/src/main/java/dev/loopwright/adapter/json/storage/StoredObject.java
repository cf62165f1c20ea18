package dev.loopwright.adapter.json.storage;

import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** A record as it was stored. Members that are null or missing are empty. */
record StoredObject(JsonObject json) {
  /** Looking a provider up reads files; one factory serves all threads. */
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  /**
   * Reads a whole record.
   *
   * @throws CorruptedRecordException if the text is not what was written
   */
  static <T> T read(String kind, String text, Function<StoredObject, T> form) {
    try (var reader = READERS.createReader(new StringReader(text))) {
      return form.apply(new StoredObject(reader.readObject()));
    } catch (JsonException
        | ClassCastException
        | NoSuchElementException
        | IllegalArgumentException
        | ArithmeticException
        | DateTimeException
        | InvalidInputException e) {
      throw new CorruptedRecordException(kind, e);
    }
  }

  boolean has(String name) {
    return json.containsKey(name) && !json.isNull(name);
  }

  Optional<String> text(String name) {
    return has(name) ? Optional.of(json.getString(name)) : Optional.empty();
  }

  String requiredText(String name) {
    return text(name).orElseThrow(() -> new NoSuchElementException(name));
  }

  OptionalInt number(String name) {
    return has(name)
        ? OptionalInt.of(json.getJsonNumber(name).intValueExact())
        : OptionalInt.empty();
  }

  int requiredNumber(String name) {
    return number(name).orElseThrow(() -> new NoSuchElementException(name));
  }

  OptionalLong longNumber(String name) {
    return has(name)
        ? OptionalLong.of(json.getJsonNumber(name).longValueExact())
        : OptionalLong.empty();
  }

  long requiredLong(String name) {
    return longNumber(name).orElseThrow(() -> new NoSuchElementException(name));
  }

  boolean flag(String name) {
    return has(name) && json.getBoolean(name);
  }

  Optional<BigDecimal> decimal(String name) {
    return text(name).map(BigDecimal::new);
  }

  Optional<Instant> moment(String name) {
    return text(name).map(Instant::parse);
  }

  Instant requiredMoment(String name) {
    return Instant.parse(requiredText(name));
  }

  Optional<Duration> duration(String name) {
    return text(name).map(Duration::parse);
  }

  Duration requiredDuration(String name) {
    return Duration.parse(requiredText(name));
  }

  JsonText opaque(String name) {
    return new JsonText(requiredText(name));
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    return Enum.valueOf(type, requiredText(name));
  }

  <E extends Enum<E>> Optional<E> optionalConstant(String name, Class<E> type) {
    return text(name).map(value -> Enum.valueOf(type, value));
  }

  <T> Optional<T> object(String name, Function<StoredObject, T> form) {
    return has(name)
        ? Optional.of(form.apply(new StoredObject(json.getJsonObject(name))))
        : Optional.empty();
  }

  <T> T requiredObject(String name, Function<StoredObject, T> form) {
    return object(name, form).orElseThrow(() -> new NoSuchElementException(name));
  }

  <T> List<T> objects(String name, Function<StoredObject, T> form) {
    return has(name)
        ? json.getJsonArray(name).getValuesAs(JsonObject.class).stream()
            .map(StoredObject::new)
            .map(form)
            .toList()
        : List.of();
  }

  List<String> texts(String name) {
    return has(name) ? json.getJsonArray(name).getValuesAs(JsonString::getString) : List.of();
  }
}
