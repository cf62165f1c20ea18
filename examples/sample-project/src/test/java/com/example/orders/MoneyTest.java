package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MoneyTest {

  @Test
  void amountsAreAdded() {
    assertEquals(Money.of("3.35"), Money.of("1.10").plus(Money.of("2.25")));
  }

  @Test
  void halfACentIsRoundedUp() {
    assertEquals(Money.of("0.13"), Money.of("2.50").percent(5));
  }

  @Test
  void lessThanHalfACentIsDropped() {
    assertEquals(Money.of("0.12"), Money.of("2.40").percent(5));
  }

  @Test
  void amountsAreWrittenWithTwoDecimals() {
    assertEquals("7.00", Money.of("7").toString());
  }
}
