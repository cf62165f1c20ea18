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
  private static final String WRITABLE = "must not hold NUL or half of a surrogate pair";

  private final String pointer;
  private final int level;
  private final JsonLimits limits;
  private final Faults faults;
  private final Map<String, JsonSlice> members = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();

  private JsonObjectReader(
      String json, String pointer, int level, JsonLimits limits, Faults faults) {
    this.pointer = pointer;
    this.level = level;
    this.limits = limits;
    this.faults = faults;
    for (var member : JsonSlicer.members(json, pointer)) {
      faults.unless(
          members.put(member.name(), member.value()) == null, at(member.name()), "is there twice");
    }
  }

  /**
   * Begins to read within {@link JsonLimits#DEFAULT}.
   *
   * @throws InvalidInputException if the text is not JSON, or not an object
   */
  public static JsonObjectReader parse(String json) {
    return parse(json, JsonLimits.DEFAULT);
  }

  /**
   * Begins to read.
   *
   * @throws InvalidInputException if the text is not JSON, or not an object
   */
  public static JsonObjectReader parse(String json, JsonLimits limits) {
    return new JsonObjectReader(json, "", 1, limits, Faults.none());
  }

  /** Returns the faults of the whole document so far; more may be added. */
  public Faults faults() {
    return faults;
  }

  /** Tells whether a member is there and not null. */
  public boolean has(String name) {
    return present(name).isPresent();
  }

  /** Tells whether a member is there and null, where that says something. */
  public boolean isNull(String name) {
    known.add(name);
    var member = members.get(name);
    return member != null && member.isNull();
  }

  /** Returns a string that UTF-8 and every database can hold. */
  public Optional<String> string(String name) {
    return present(name)
        .flatMap(slice -> expect(name, slice.string(), "must be a string"))
        .filter(text -> isWritable(at(name), text));
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
      var where = at(name) + "/" + i;
      faults.unless(string.isPresent(), where, "must be a string");
      string.filter(text -> isWritable(where, text)).ifPresent(strings::add);
    }
    return strings;
  }

  /** Returns an object of known members; call {@link #refuseUnknown()} on it at the end. */
  public Optional<JsonObjectReader> object(String name) {
    return present(name)
        .filter(slice -> isShallow(name, slice))
        .flatMap(slice -> reader(slice, at(name), level + 1));
  }

  /** Returns an array of objects; empty if it is not there. Elements that are none are faults. */
  public List<JsonObjectReader> objects(String name) {
    var readers = new ArrayList<JsonObjectReader>();
    var elements = elements(name);
    for (var i = 0; i < elements.size(); i++) {
      reader(elements.get(i), at(name) + "/" + i, level + 2).ifPresent(readers::add);
    }
    return readers;
  }

  /** Returns any value, to the byte, nested with the document as deep as that may. */
  public Optional<JsonText> raw(String name) {
    return present(name)
        .filter(slice -> isShallow(name, slice))
        .map(slice -> new JsonText(slice.json()));
  }

  /** Returns an object, to the byte, nested with the document as deep as that may. */
  public Optional<JsonText> rawObject(String name) {
    return raw(name)
        .flatMap(
            json ->
                expect(name, Optional.of(json).filter(JsonText::isObject), "must be an object"));
  }

  /** Returns any value, to the byte, nested as deep as an agent's state may. */
  public Optional<JsonText> agentState(String name) {
    return present(name)
        .filter(slice -> isWithin(name, slice.depth(), limits.agentState()))
        .flatMap(slice -> made(at(name), () -> new JsonText(slice.json())));
  }

  /** Returns the pointer of a member. */
  public String at(String name) {
    return pointer + JsonSlicer.pointer(name);
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
    var message = known.isEmpty() ? "is unknown; no member is known here" : knownHere();
    unknownMembers().forEach(name -> faults.add(at(name), message));
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

  private String knownHere() {
    return "is unknown; known here: " + String.join(", ", known.stream().sorted().toList());
  }

  private boolean isWritable(String where, String text) {
    var writable = JsonStrings.isWritable(text);
    faults.unless(writable, where, WRITABLE);
    return writable;
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
    return isWithin(name, level + slice.depth(), limits.document());
  }

  private boolean isWithin(String name, int levels, int most) {
    faults.unless(levels <= most, at(name), JsonSlicer.tooDeep(most));
    return levels <= most;
  }

  private List<JsonSlice> elements(String name) {
    var slice = present(name);
    var array = slice.filter(value -> value.event() == Event.START_ARRAY);
    faults.unless(array.isPresent() || slice.isEmpty(), at(name), "must be an array");
    return array.map(value -> JsonSlicer.elements(value.json(), at(name))).orElse(List.of());
  }

  private Optional<JsonObjectReader> reader(JsonSlice slice, String where, int inner) {
    if (slice.event() != Event.START_OBJECT) {
      faults.add(where, "must be an object");
      return Optional.empty();
    }
    return Optional.of(new JsonObjectReader(slice.json(), where, inner, limits, faults));
  }
}
