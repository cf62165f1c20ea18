package dev.loopwright.adapter.telemetry;

import java.net.URI;
import java.util.Map;

/** Signs requests for a collector that takes no others. Safe for use by many threads. */
@FunctionalInterface
public interface RequestSigner {
  /**
   * {@return the headers that a POST needs beside its own}
   *
   * @param uri where it goes
   * @param body what is sent, byte by byte, not compressed
   */
  Map<String, String> headers(URI uri, byte[] body);
}
