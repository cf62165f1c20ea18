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

  private final String text;
  private final JsonParser parser;
  private int begin;
  private int end;

  private JsonSlicer(String text) {
    this.text = text;
    this.parser = PARSERS.createParser(new StringReader(text));
  }

  /** A member of an object. */
  record Member(String name, JsonSlice value) {}

  /**
   * Returns the members of an object in their order, repeated names too.
   *
   * @throws InvalidInputException if the text is not JSON, or not an object
   */
  static List<Member> members(String text) {
    try (var slicer = new JsonSlicer(text)) {
      return slicer.object();
    } catch (JsonException | NoSuchElementException e) {
      throw malformed(e);
    }
  }

  /**
   * Returns the elements of an array.
   *
   * @throws InvalidInputException if the text is not JSON, or not an array
   */
  static List<JsonSlice> elements(String text) {
    try (var slicer = new JsonSlicer(text)) {
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
      members.add(new Member(parser.getString(), slice(next())));
    }
    return nothingFollows(members);
  }

  private List<JsonSlice> array() {
    if (next() != Event.START_ARRAY) {
      throw InvalidInputException.of("", "must be a JSON array");
    }
    var elements = new ArrayList<JsonSlice>();
    for (var event = next(); event != Event.END_ARRAY; event = next()) {
      elements.add(slice(event));
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

  private JsonSlice slice(Event event) {
    var start = valueStart();
    var string =
        event == Event.VALUE_STRING ? Optional.of(parser.getString()) : Optional.<String>empty();
    var depth = skip(event);
    var stop = event == Event.VALUE_STRING || depth > 0 ? end : scalarEnd(start);
    return new JsonSlice(event, text.substring(start, stop), depth, string);
  }

  /** Moves to the end of a value and returns how deep containers nest in it. */
  private int skip(Event event) {
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
      if (deepest > JsonText.MAX_DEPTH) {
        throw InvalidInputException.of(
            "", "must not nest deeper than " + JsonText.MAX_DEPTH + " levels");
      }
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
