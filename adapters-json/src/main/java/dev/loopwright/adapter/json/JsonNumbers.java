package dev.loopwright.adapter.json;

import jakarta.json.stream.JsonParser.Event;
import java.math.BigDecimal;
import java.util.Optional;

/** Numbers out of slices, within bounds: 1e1000000000 is short to send and long to compute with. */
final class JsonNumbers {
  /** How many digits a number may have, before and after the point. */
  static final int MOST_DIGITS = 40;

  private JsonNumbers() {}

  static Optional<BigDecimal> decimal(JsonSlice slice) {
    if (slice.event() != Event.VALUE_NUMBER || slice.json().length() > 2 * MOST_DIGITS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(slice.json()))
          .filter(number -> number.precision() <= MOST_DIGITS)
          .filter(number -> Math.abs((long) number.scale()) <= MOST_DIGITS);
    } catch (NumberFormatException e) {
      return Optional.empty(); // an exponent of more than 32 bits
    }
  }

  static Optional<Long> longInteger(JsonSlice slice) {
    return decimal(slice).flatMap(JsonNumbers::exactLong);
  }

  static Optional<Integer> integer(JsonSlice slice) {
    return longInteger(slice)
        .filter(number -> number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE)
        .map(Long::intValue);
  }

  private static Optional<Long> exactLong(BigDecimal number) {
    try {
      return Optional.of(number.longValueExact());
    } catch (ArithmeticException e) {
      return Optional.empty(); // has a fraction, or is too large
    }
  }
}
