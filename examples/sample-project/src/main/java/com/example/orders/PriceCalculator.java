package com.example.orders;

import java.util.List;

/** Prices an order: the quantity discount on each line first, then the coupon on the sum. */
public final class PriceCalculator {

  private final DiscountTable discounts;
  private final CouponBook coupons;

  public PriceCalculator(DiscountTable discounts, CouponBook coupons) {
    this.discounts = discounts;
    this.coupons = coupons;
  }

  public Money total(List<OrderLine> lines, String coupon) {
    var sum = Money.ZERO;
    for (var line : lines) {
      sum = sum.plus(net(line));
    }
    return sum.minus(sum.percent(coupons.percentFor(coupon)));
  }

  private Money net(OrderLine line) {
    return line.gross().minus(line.gross().percent(discounts.percentFor(line.quantity())));
  }
}
