package com.example.orders;

/** More was asked for than there is. Ask for less, or wait for the next delivery. */
public final class OutOfStockException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OutOfStockException(String sku, int wanted, int available) {
    super(sku + ": wanted " + wanted + ", available " + available);
  }
}
