package dev.loopwright.adapter.rest;

import java.util.Locale;

/** Reads authorities, {@code host} or {@code host:port}. */
final class Authorities {
  private Authorities() {}

  /** Returns the host of an authority, in lower case, an IPv6 address in its brackets. */
  static String host(String authority) {
    var end = authority.lastIndexOf(':');
    var hasPort = end > authority.lastIndexOf(']');
    return lowerCase(hasPort ? authority.substring(0, end) : authority);
  }

  static String lowerCase(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
