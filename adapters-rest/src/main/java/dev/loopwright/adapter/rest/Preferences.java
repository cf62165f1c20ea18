package dev.loopwright.adapter.rest;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;

/** Reads and honours the {@code Prefer} header of RFC 7240. */
final class Preferences {
  private static final String RESPOND_ASYNC = "respond-async";

  private Preferences() {}

  static boolean respondAsync(String prefer) {
    return Arrays.stream(prefer.split("[,;]"))
        .anyMatch(preference -> Authorities.lowerCase(preference).equals(RESPOND_ASYNC));
  }

  static Response accepted(URI location) {
    return Response.accepted()
        .location(location)
        .header("Preference-Applied", RESPOND_ASYNC)
        .build();
  }
}
