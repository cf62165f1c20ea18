package com.example.orders;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Random;

/** Numbers by which customers find their orders again; nobody may guess another's. */
public final class OrderNumbers {

  private final Random random;

  /** Draws numbers from a source of one's own. */
  public OrderNumbers(SecureRandom random) {
    this.random = random;
  }

  /** Draws numbers from the usual source. */
  public OrderNumbers() {
    this.random = new Random();
  }

  /** Returns a number that was never given away, 32 hexadecimal digits. */
  public String next() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
