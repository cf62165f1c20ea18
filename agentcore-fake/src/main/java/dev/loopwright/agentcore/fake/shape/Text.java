package dev.loopwright.agentcore.fake.shape;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A string.
 *
 * @param least fewest characters
 * @param most most characters
 * @param pattern of the whole text; {@code (?s).*} for any
 * @param oneOf the enumeration's values; empty where it is none
 */
public record Text(int least, int most, Pattern pattern, Set<String> oneOf)
    implements Shape, Parameter {
  private static final Pattern ANYTHING = Pattern.compile("(?s).*");

  /** Copies the values. */
  public Text {
    oneOf = Set.copyOf(oneOf);
  }

  /** Returns any string. */
  public static Text any() {
    return new Text(0, Integer.MAX_VALUE, ANYTHING, Set.of());
  }

  /** Returns a string of so many characters. */
  public static Text of(int least, int most) {
    return new Text(least, most, ANYTHING, Set.of());
  }

  /** Returns a string of so many characters that matches as a whole. */
  public static Text of(int least, int most, String pattern) {
    return new Text(least, most, Pattern.compile(pattern), Set.of());
  }

  /** Returns a string that is one of these. */
  public static Text oneOf(String... values) {
    return new Text(0, Integer.MAX_VALUE, ANYTHING, Set.of(values));
  }

  @Override
  public List<Fault> faults(String path, JsonValue value) {
    return value instanceof JsonString string
        ? faults(path, string.getString())
        : List.of(new Fault(path, "must be a string"));
  }

  @Override
  public List<Fault> faults(String path, String text) {
    var faults = new ArrayList<Fault>();
    if (text.length() < least || text.length() > most) {
      faults.add(new Fault(path, "must have " + least + " to " + most + " characters"));
    }
    if (!pattern.matcher(text).matches()) {
      faults.add(new Fault(path, "must match " + pattern));
    }
    if (!oneOf.isEmpty() && !oneOf.contains(text)) {
      faults.add(new Fault(path, "must be one of " + oneOf.stream().sorted().toList()));
    }
    return faults;
  }
}
