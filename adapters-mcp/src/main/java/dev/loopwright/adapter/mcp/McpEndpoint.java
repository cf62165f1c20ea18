package dev.loopwright.adapter.mcp;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An MCP server that is spoken to over streamable HTTP.
 *
 * @param url its whole address, e.g. {@code https://gateway.example/mcp}
 * @param authorization shows who is asking
 * @param answerTimeout how long the server may take to open a session, to list all its tools, or to
 *     answer a ping; calls of tools have timeouts of their own
 */
public record McpEndpoint(URI url, RequestAuthorization authorization, Duration answerTimeout) {
  /** How long a server may take that nobody said anything about. */
  public static final Duration DEFAULT_ANSWER_TIMEOUT = Duration.ofSeconds(15);

  /**
   * @throws IllegalArgumentException if the address can't be used, or the timeout is not positive
   */
  public McpEndpoint {
    faultOf(url)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException("the address of the MCP server " + fault);
            });
    if (answerTimeout.isZero() || answerTimeout.isNegative()) {
      throw new IllegalArgumentException("the timeout must be positive but was " + answerTimeout);
    }
  }

  /** Returns what is wrong with an address, if anything. */
  public static Optional<String> faultOf(URI url) {
    var scheme = Optional.ofNullable(url.getScheme()).orElse("");
    if (!Set.of("http", "https").contains(scheme) || url.getHost() == null) {
      return Optional.of("must be absolute, with http or https and a host");
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      return Optional.of("must hold neither a user nor a fragment");
    }
    return Optional.empty();
  }

  /** Returns the address up to its path. */
  String origin() {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  /** Returns the address without its query, which may hold what is nobody else's business. */
  public String shown() {
    return origin() + url.getRawPath();
  }

  /** Returns the address from its path on. */
  String pathAndQuery() {
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }
}
