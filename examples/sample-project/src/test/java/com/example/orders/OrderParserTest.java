package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderParserTest {

  private final OrderParser parser = new OrderParser();

  @Test
  void eachLineBecomesAnOrderLine() {
    var lines = parser.parse("BOLT-8 x 3 @ 12.50\n\nNUT-10 x 1 @ 0.05\n");

    assertEquals(
        List.of(
            new OrderLine("BOLT-8", 3, Money.of("12.50")),
            new OrderLine("NUT-10", 1, Money.of("0.05"))),
        lines);
  }

  @Test
  void aPriceWithoutCentsIsRead() {
    assertEquals(
        List.of(new OrderLine("BOLT-8", 3, Money.of("12"))), parser.parse("BOLT-8 x 3 @ 12"));
  }

  @Test
  void anythingElseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> parser.parse("three bolts, please"));
  }
}
