package com.example.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads orders of the form {@code BOLT-8 x 3 @ 12.50}, one line each; empty lines are left out. */
public final class OrderParser {

  private static final Pattern LINE =
      Pattern.compile("([A-Z]+-\\d+) x (\\d+) @ (\\d+\\.\\d{2})");

  public List<OrderLine> parse(String text) {
    List<OrderLine> lines = new ArrayList();
    for (var line : text.split("\\R")) {
      if (!line.isBlank()) {
        lines.add(parseLine(line.strip()));
      }
    }
    return List.copyOf(lines);
  }

  private static OrderLine parseLine(String line) {
    var matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an order line: " + line);
    }
    var quantity = Integer.parseInt(matcher.group(2));
    return new OrderLine(matcher.group(1), quantity, Money.of(matcher.group(3)));
  }
}
