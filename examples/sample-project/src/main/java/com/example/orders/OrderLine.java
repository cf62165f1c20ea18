package com.example.orders;

/**
 * One line of an order.
 *
 * @param sku which article
 * @param quantity how many; at least 1
 * @param unitPrice the price of one, before any discount
 */
public record OrderLine(String sku, int quantity, Money unitPrice) {

  public OrderLine {
    if (quantity < 1) {
      throw new IllegalArgumentException("quantity must be at least 1 but was " + quantity);
    }
  }

  public Money gross() {
    return unitPrice.times(quantity);
  }
}
