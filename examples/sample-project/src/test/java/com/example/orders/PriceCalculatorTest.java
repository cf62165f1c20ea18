package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceCalculatorTest {

  private final PriceCalculator calculator =
      new PriceCalculator(
          new DiscountTable(Map.of(10, 5)), new CouponBook(Map.of("SPRING", 20)));

  @Test
  void theCouponIsTakenOffTheSum() {
    var lines = List.of(new OrderLine("BOLT-8", 2, Money.of("10.00")));

    assertEquals(Money.of("16.00"), calculator.total(lines, " spring "));
  }

  @Test
  void withoutACouponTheSumIsPaid() {
    var lines = List.of(new OrderLine("BOLT-8", 2, Money.of("10.00")));

    assertEquals(Money.of("20.00"), calculator.total(lines, null));
  }

  @Test
  void theDiscountIsRoundedInFavourOfTheBuyer() {
    var lines = List.of(new OrderLine("NUT-10", 11, Money.of("0.05")));

    assertEquals(Money.of("0.52"), calculator.total(lines, "none"));
  }
}
