package com.example.orders;

import java.util.Locale;
import java.util.Map;

/** The coupons that are valid today. */
public final class CouponBook {

  private final Map<String, Integer> percentByCode;

  public CouponBook(Map<String, Integer> percentByCode) {
    this.percentByCode = Map.copyOf(percentByCode);
  }

  /** Returns the percentage of a coupon; 0 for an unknown one and where none was given (null). */
  public int percentFor(String code) {
    return percentByCode.getOrDefault(code.strip().toUpperCase(Locale.ROOT), 0);
  }
}
