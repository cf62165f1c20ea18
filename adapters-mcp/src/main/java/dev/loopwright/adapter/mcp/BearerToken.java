package dev.loopwright.adapter.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A bearer token (RFC 6750), fixed or in a file that may change. Its text never shows it. */
public final class BearerToken implements RequestAuthorization {
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private final Supplier<String> token;

  private BearerToken(Supplier<String> token) {
    this.token = token;
  }

  /**
   * Returns the authorization by a token that does not change.
   *
   * @throws IllegalArgumentException if it is not well-formed; the message does not show it
   */
  public static BearerToken of(String token) {
    if (!isWellFormed(token)) {
      throw new IllegalArgumentException("a bearer token holds only letters, digits and ._~+/-=");
    }
    return new BearerToken(() -> token);
  }

  /**
   * Returns the authorization by a token in a file. The file is read for each request: it is small,
   * and whoever renews the token only has to replace it.
   */
  public static BearerToken inFile(Path file) {
    return new BearerToken(() -> read(file));
  }

  /** Tells whether a text can be a bearer token. */
  public static boolean isWellFormed(String token) {
    return WELL_FORMED.matcher(token).matches();
  }

  @Override
  public Map<String, String> headers(Outgoing request) {
    return Map.of("Authorization", "Bearer " + token.get());
  }

  @Override
  public String toString() {
    return "a bearer token";
  }

  private static String read(Path file) {
    try {
      var token = Files.readString(file).strip();
      if (!isWellFormed(token)) {
        throw new IOException("it holds no bearer token");
      }
      return token;
    } catch (IOException e) {
      throw new UncheckedIOException("the token in " + file + " can't be read", e);
    }
  }
}
