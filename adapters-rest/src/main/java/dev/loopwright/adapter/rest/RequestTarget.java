package dev.loopwright.adapter.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What a request asks for. Servers hand on what is no address, and Jakarta REST fails on it, as if
 * the fault were its own, or puts other characters into the place of those that are none.
 */
final class RequestTarget {
  private RequestTarget() {}

  /** Tells whether it is an address, in ASCII, and its escapes are UTF-8 (RFC 3986). */
  static boolean isWellFormed(HttpServletRequest request) {
    var query = request.getQueryString();
    return isUrl(request.getRequestURL() + (query == null ? "" : "?" + query));
  }

  private static boolean isUrl(String address) {
    try {
      return new URI(address).toASCIIString().equals(address) && isUtf8(address);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isUtf8(String escaped) {
    try {
      var bytes = URLDecoder.decode(escaped, StandardCharsets.ISO_8859_1);
      var unused =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
