package dev.loopwright.adapter.aws.gateway;

import java.net.URI;
import java.util.Optional;

/**
 * Who we are to an authorization server (RFC 6749, client credentials). Its text never shows the
 * secret.
 *
 * @param tokenEndpoint where tokens are asked for; absolute
 * @param id not blank
 * @param secret not blank
 * @param scope what to ask for; empty: what the server gives by itself
 */
public record OAuthClient(URI tokenEndpoint, String id, String secret, Optional<String> scope) {
  /**
   * @throws IllegalArgumentException if the address is not absolute, or a text is blank
   */
  public OAuthClient {
    if (tokenEndpoint.getHost() == null) {
      throw new IllegalArgumentException("the token endpoint must be absolute, with a host");
    }
    if (id.isBlank() || secret.isBlank()) {
      throw new IllegalArgumentException("the OAuth client needs an id and a secret");
    }
  }

  @Override
  public String toString() {
    return "OAuthClient[" + id + " at " + tokenEndpoint + "]";
  }
}
