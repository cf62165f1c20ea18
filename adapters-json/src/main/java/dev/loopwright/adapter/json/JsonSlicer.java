package dev.loopwright.adapter.json;

import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.JsonText;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Cuts a JSON text into the values of its outermost object or array, checking all syntax. */
final class JsonSlicer implements AutoCloseable {
  /** Looking a provider up reads files; one factory serves all threads. */
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  /** No object of the contract has nearly as many members, nor an array as many elements. */
  private static final int MOST_MEMBERS = 1_000;

  private static final int MOST_ELEMENTS = 10_000;

  private final String text;
  private final String where;
  private final JsonParser parser;
  private int begin;
  private int end;

  private JsonSlicer(String text, String where) {
    this.text = text;
    this.where = where;
    this.parser = PARSERS.createParser(new StringReader(text));
  }

  /** A member of an object. */
  record Member(String name, JsonSlice value) {}

  /**
   * Returns the members of an object in their order, repeated names too.
   *
   * @param where the pointer of the object in its document
   * @throws InvalidInputException if the text is not JSON, or not an object
   */
  static List<Member> members(String text, String where) {
    try (var slicer = new JsonSlicer(text, where)) {
      return slicer.object();
    } catch (JsonException | NoSuchElementException e) {
      throw malformed(e);
    }
  }

  /**
   * Returns the elements of an array.
   *
   * @param where the pointer of the array in its document
   * @throws InvalidInputException if the text is not JSON, or not an array
   */
  static List<JsonSlice> elements(String text, String where) {
    try (var slicer = new JsonSlicer(text, where)) {
      return slicer.array();
    } catch (JsonException | NoSuchElementException e) {
      throw malformed(e);
    }
  }

  private List<Member> object() {
    if (next() != Event.START_OBJECT) {
      throw InvalidInputException.of("", "must be a JSON object");
    }
    var members = new ArrayList<Member>();
    while (next() == Event.KEY_NAME) {
      var name = parser.getString();
      members.add(new Member(name, slice(where + pointer(name), next())));
      demand(members.size() <= MOST_MEMBERS, where, "must have at most 1000 members");
    }
    return nothingFollows(members);
  }

  private List<JsonSlice> array() {
    if (next() != Event.START_ARRAY) {
      throw InvalidInputException.of("", "must be a JSON array");
    }
    var elements = new ArrayList<JsonSlice>();
    for (var event = next(); event != Event.END_ARRAY; event = next()) {
      elements.add(slice(where + "/" + elements.size(), event));
      demand(elements.size() <= MOST_ELEMENTS, where, "must have at most 10000 elements");
    }
    return nothingFollows(elements);
  }

  /** Asking for more makes the parser complain of what follows the value. */
  private <T> List<T> nothingFollows(List<T> found) {
    if (parser.hasNext()) {
      throw InvalidInputException.of("", "must be one JSON value");
    }
    return found;
  }

  /** Returns the pointer of a member within its object. */
  static String pointer(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Returns what is said of a value that nests deeper than it may. */
  static String tooDeep(int most) {
    return "must not nest deeper than " + most + " levels";
  }

  private static void demand(boolean fine, String pointer, String message) {
    if (!fine) {
      throw InvalidInputException.of(pointer, message);
    }
  }

  private JsonSlice slice(String at, Event event) {
    var start = valueStart();
    var string =
        event == Event.VALUE_STRING ? Optional.of(parser.getString()) : Optional.<String>empty();
    var depth = skip(at, event);
    var stop = event == Event.VALUE_STRING || depth > 0 ? end : scalarEnd(start);
    return new JsonSlice(event, text.substring(start, stop), depth, string);
  }

  /** Moves to the end of a value and returns how deep containers nest in it. */
  private int skip(String at, Event event) {
    var depth = opens(event) ? 1 : 0;
    var deepest = depth;
    while (depth > 0) {
      var inner = next();
      if (opens(inner)) {
        depth++;
      } else if (inner == Event.END_OBJECT || inner == Event.END_ARRAY) {
        depth--;
      }
      deepest = Math.max(deepest, depth);
      demand(deepest <= JsonText.MAX_DEPTH, at, tooDeep(JsonText.MAX_DEPTH));
    }
    return deepest;
  }

  private Event next() {
    begin = end;
    var event = parser.next();
    end = (int) parser.getLocation().getStreamOffset();
    return event;
  }

  /** Between the token before and a value stand only blanks and a comma or a colon. */
  private int valueStart() {
    var start = begin;
    while (" \t\n\r,:".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return start;
  }

  /** The parser reads past a number to see that it ends, so its offset is of no use there. */
  private int scalarEnd(int start) {
    var stop = start;
    while (stop < text.length() && " \t\n\r,]}".indexOf(text.charAt(stop)) < 0) {
      stop++;
    }
    return stop;
  }

  private static boolean opens(Event event) {
    return event == Event.START_OBJECT || event == Event.START_ARRAY;
  }

  private static InvalidInputException malformed(RuntimeException e) {
    if (e instanceof JsonParsingException parsing && parsing.getLocation() != null) {
      var at = parsing.getLocation();
      return InvalidInputException.of(
          "",
          "is not JSON: something is wrong at line %d, column %d"
              .formatted(at.getLineNumber(), at.getColumnNumber()));
    }
    return InvalidInputException.of("", "is not JSON: it ends too early");
  }

  @Override
  public void close() {
    parser.close();
  }
}
