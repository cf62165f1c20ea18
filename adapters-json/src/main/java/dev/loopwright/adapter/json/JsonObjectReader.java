package dev.loopwright.adapter.json;

import dev.loopwright.domain.Faults;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import jakarta.json.stream.JsonParser.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads a JSON object that somebody else sent, strictly: names that are there twice, unknown
 * members and values of a wrong type are faults, gathered with their JSON pointers until {@link
 * #raise()}. A member that is null counts as left out. Opaque members come as the text that was
 * sent. Not safe for many threads.
 *
 * <p>A value that is faulty is read as if it was left out, so that reading goes on to the next
 * fault; what was made of it must not be used before {@link #raise()} has passed.
 */
public final class JsonObjectReader {
  /** How deep a document may nest outside of an agent's state. */
  public static final int MAX_DEPTH = 64;

  private final String pointer;
  private final int level;
  private final Faults faults;
  private final Map<String, JsonSlice> members = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();

  private JsonObjectReader(String json, String pointer, int level, Faults faults) {
    this.pointer = pointer;
    this.level = level;
    this.faults = faults;
    for (var member : JsonSlicer.members(json)) {
      faults.unless(
          members.put(member.name(), member.value()) == null, at(member.name()), "is there twice");
    }
  }

  /**
   * Begins to read.
   *
   * @throws InvalidInputException if the text is not JSON, or not an object
   */
  public static JsonObjectReader parse(String json) {
    return new JsonObjectReader(json, "", 1, Faults.none());
  }

  /** Returns the faults of the whole document so far; more may be added. */
  public Faults faults() {
    return faults;
  }

  /** Tells whether a member is there and not null. */
  public boolean has(String name) {
    return present(name).isPresent();
  }

  /** Returns a string. */
  public Optional<String> string(String name) {
    return present(name).flatMap(slice -> expect(name, slice.string(), "must be a string"));
  }

  /** Returns a string that is not empty; empty, with a fault, if it is not there or is empty. */
  public String requiredString(String name) {
    require(name);
    var string = string(name);
    faults.unless(string.filter(String::isEmpty).isEmpty(), at(name), "must not be empty");
    return string.orElse("");
  }

  /** Returns a whole number of 32 bits. */
  public OptionalInt integer(String name) {
    var number = present(name).flatMap(slice -> JsonNumbers.integer(slice));
    expectIfPresent(name, number, "must be a whole number, -2147483648 to 2147483647");
    return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /** Returns a whole number of 32 bits; 0, with a fault, if it is not there. */
  public int requiredInteger(String name) {
    require(name);
    return integer(name).orElse(0);
  }

  /** Returns a whole number of 64 bits. */
  public OptionalLong longInteger(String name) {
    var number = present(name).flatMap(slice -> JsonNumbers.longInteger(slice));
    expectIfPresent(name, number, "must be a whole number of 64 bits");
    return number.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  /** Returns a number of at most {@value JsonNumbers#MOST_DIGITS} characters. */
  public Optional<BigDecimal> decimal(String name) {
    var number = present(name).flatMap(JsonNumbers::decimal);
    expectIfPresent(
        name,
        number,
        "must be a number of at most "
            + JsonNumbers.MOST_DIGITS
            + " digits, none of them far from"
            + " the point");
    return number;
  }

  /** Returns a boolean. */
  public Optional<Boolean> bool(String name) {
    return present(name)
        .flatMap(
            slice ->
                expect(
                    name,
                    Optional.of(slice.event() == Event.VALUE_TRUE).filter(any -> slice.isBoolean()),
                    "must be true or false"));
  }

  /** Returns an array of strings; empty if it is not there. */
  public List<String> strings(String name) {
    var strings = new ArrayList<String>();
    var elements = elements(name);
    for (var i = 0; i < elements.size(); i++) {
      var string = elements.get(i).string();
      faults.unless(string.isPresent(), at(name) + "/" + i, "must be a string");
      string.ifPresent(strings::add);
    }
    return strings;
  }

  /** Returns an object of known members; call {@link #refuseUnknown()} on it at the end. */
  public Optional<JsonObjectReader> object(String name) {
    return present(name)
        .filter(slice -> isShallow(name, slice))
        .flatMap(slice -> reader(slice, at(name)));
  }

  /** Returns an array of objects; empty if it is not there. Elements that are none are faults. */
  public List<JsonObjectReader> objects(String name) {
    var readers = new ArrayList<JsonObjectReader>();
    var elements = elements(name);
    for (var i = 0; i < elements.size(); i++) {
      reader(elements.get(i), at(name) + "/" + i).ifPresent(readers::add);
    }
    return readers;
  }

  /** Returns any value, to the byte, nested with the document to {@value #MAX_DEPTH} levels. */
  public Optional<JsonText> raw(String name) {
    return present(name)
        .filter(slice -> isShallow(name, slice))
        .map(slice -> new JsonText(slice.json()));
  }

  /** Returns an object, to the byte, nested with the document to {@value #MAX_DEPTH} levels. */
  public Optional<JsonText> rawObject(String name) {
    return raw(name)
        .flatMap(
            json ->
                expect(name, Optional.of(json).filter(JsonText::isObject), "must be an object"));
  }

  /** Returns any value, to the byte, nested as deep as an agent's state may. */
  public Optional<JsonText> agentState(String name) {
    return present(name).flatMap(slice -> made(at(name), () -> new JsonText(slice.json())));
  }

  /** Returns the pointer of a member. */
  public String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /**
   * Makes a value of what was read; what its constructor says against it are faults.
   *
   * @param above what the pointers of those faults are relative to
   */
  public <T> Optional<T> made(String above, Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (InvalidInputException e) {
      faults.addAll(above, e.faults());
      return Optional.empty();
    }
  }

  /** Makes a value of a part of this object; see {@link #made(String, Supplier)}. */
  public <T> Optional<T> made(Supplier<T> value) {
    return made(pointer, value);
  }

  /** Notes the members that nobody asked for as faults. */
  public JsonObjectReader refuseUnknown() {
    unknownMembers()
        .forEach(name -> faults.add(at(name), "is unknown; known here: " + sortedNames()));
    return this;
  }

  /** Returns the names of the members that nobody asked for yet. */
  public List<String> unknownMembers() {
    return members.keySet().stream().filter(name -> !known.contains(name)).toList();
  }

  /**
   * Ends reading.
   *
   * @throws InvalidInputException if anything in the whole document is wrong
   */
  public void raise() {
    faults.raise();
  }

  private String sortedNames() {
    return String.join(", ", known.stream().sorted().toList());
  }

  private Optional<JsonSlice> present(String name) {
    known.add(name);
    return Optional.ofNullable(members.get(name)).filter(slice -> !slice.isNull());
  }

  private void require(String name) {
    faults.unless(present(name).isPresent(), at(name), "is required");
  }

  private <T> Optional<T> expect(String name, Optional<T> value, String otherwise) {
    faults.unless(value.isPresent(), at(name), otherwise);
    return value;
  }

  private void expectIfPresent(String name, Optional<?> value, String otherwise) {
    faults.unless(value.isPresent() || !has(name), at(name), otherwise);
  }

  private boolean isShallow(String name, JsonSlice slice) {
    var shallow = level + slice.depth() <= MAX_DEPTH;
    faults.unless(shallow, at(name), "must not nest deeper than " + MAX_DEPTH + " levels");
    return shallow;
  }

  private List<JsonSlice> elements(String name) {
    var slice = present(name);
    var array = slice.filter(value -> value.event() == Event.START_ARRAY);
    faults.unless(array.isPresent() || slice.isEmpty(), at(name), "must be an array");
    return array
        .filter(value -> isShallow(name, value))
        .map(value -> JsonSlicer.elements(value.json()))
        .orElse(List.of());
  }

  private Optional<JsonObjectReader> reader(JsonSlice slice, String where) {
    if (slice.event() != Event.START_OBJECT) {
      faults.add(where, "must be an object");
      return Optional.empty();
    }
    return Optional.of(new JsonObjectReader(slice.json(), where, level + 1, faults));
  }
}
