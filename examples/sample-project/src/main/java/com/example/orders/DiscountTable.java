package com.example.orders;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.SortedMap;

/** Discounts by quantity: whoever buys a step's quantity or more gets the step's percentage. */
public final class DiscountTable {

  private final NavigableMap<Integer, Integer> percentByQuantity;

  public DiscountTable(Map<Integer, Integer> percentByQuantity) {
    this.percentByQuantity = new TreeMap<>(percentByQuantity);
  }

  /** Returns the percentage for the quantity; 0 below the first step. */
  public int percentFor(int quantity) {
    var step = percentByQuantity.lowerEntry(quantity);
    return step == null ? 0 : step.getValue();
  }
}
