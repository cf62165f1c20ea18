package com.example.orders;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount in one currency.
 *
 * @param cents the amount in hundredths; may be negative
 */
public record Money(long cents) {

  public static final Money ZERO = new Money(0);

  /** Reads a decimal amount such as {@code 12.50}. */
  public static Money of(String amount) {
    return new Money(new BigDecimal(amount).movePointRight(2).longValueExact());
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(cents, other.cents));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(cents, other.cents));
  }

  public Money times(int factor) {
    return new Money(Math.multiplyExact(cents, (long) factor));
  }

  /** Returns the given percentage of this amount, half a cent counting as a whole one. */
  public Money percent(int percentage) {
    var exact = BigDecimal.valueOf(cents).multiply(BigDecimal.valueOf(percentage));
    return new Money(exact.movePointLeft(2).setScale(0, RoundingMode.DOWN).longValueExact());
  }

  @Override
  public String toString() {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
