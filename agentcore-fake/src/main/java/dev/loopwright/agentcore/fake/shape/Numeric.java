package dev.loopwright.agentcore.fake.shape;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;

/**
 * A number within bounds.
 *
 * @param least the smallest
 * @param most the largest
 * @param whole whether it must be an integer
 */
public record Numeric(long least, long most, boolean whole) implements Shape, Parameter {
  /** Returns an integer within bounds. */
  public static Numeric whole(long least, long most) {
    return new Numeric(least, most, true);
  }

  /** Returns the time of an event: seconds since 1970, with a fraction. */
  public static Numeric timestamp() {
    return new Numeric(0, 253_402_300_799L, false);
  }

  @Override
  public List<Fault> faults(String path, JsonValue value) {
    if (!(value instanceof JsonNumber number) || (whole && !number.isIntegral())) {
      return List.of(new Fault(path, whole ? "must be an integer" : "must be a number"));
    }
    return faults(path, number.bigDecimalValue());
  }

  @Override
  public List<Fault> faults(String path, String text) {
    return text.matches("-?\\d+")
        ? faults(path, new BigDecimal(text))
        : List.of(new Fault(path, "must be an integer"));
  }

  private List<Fault> faults(String path, BigDecimal number) {
    return number.compareTo(BigDecimal.valueOf(least)) < 0
            || number.compareTo(BigDecimal.valueOf(most)) > 0
        ? List.of(new Fault(path, "must be " + least + " to " + most))
        : List.of();
  }
}
