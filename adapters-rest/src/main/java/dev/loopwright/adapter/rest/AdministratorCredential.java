package dev.loopwright.adapter.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Knows the administrator's bearer token. Safe for use by many threads. */
@FunctionalInterface
public interface AdministratorCredential {
  /** Tells whether a token is the administrator's, in a time that does not tell how much of it. */
  boolean matches(String token);

  /**
   * Returns the credential of one token.
   *
   * @throws IllegalArgumentException if the token is blank, which would let everyone in
   */
  static AdministratorCredential of(String token) {
    if (token.isBlank()) {
      throw new IllegalArgumentException("the administrator's token must not be blank");
    }
    var expected = token.getBytes(StandardCharsets.UTF_8);
    return given -> MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
  }
}
