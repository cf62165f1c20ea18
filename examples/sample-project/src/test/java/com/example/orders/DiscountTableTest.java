package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscountTableTest {

  private final DiscountTable table = new DiscountTable(Map.of(10, 5, 100, 12));

  @Test
  void belowTheFirstStepThereIsNoDiscount() {
    assertEquals(0, table.percentFor(9));
  }

  @Test
  void exactlyTheStepGetsItsDiscount() {
    assertEquals(5, table.percentFor(10));
  }

  @Test
  void betweenTwoStepsTheLowerOneCounts() {
    assertEquals(5, table.percentFor(99));
  }
}
