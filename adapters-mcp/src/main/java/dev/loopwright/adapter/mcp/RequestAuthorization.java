package dev.loopwright.adapter.mcp;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Shows an MCP server who is asking. Asked anew for each request, so that credentials may change
 * and signatures may cover the request. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface RequestAuthorization {
  /** No credential. */
  RequestAuthorization NONE = request -> Map.of();

  /**
   * A request that is about to be sent.
   *
   * @param method of HTTP
   * @param uri the whole address
   * @param body what is sent; empty: nothing
   */
  record Outgoing(String method, URI uri, Optional<String> body) {}

  /**
   * Returns the headers that the request needs.
   *
   * @throws java.io.UncheckedIOException if the credential can't be read; its message is shown
   */
  Map<String, String> headers(Outgoing request);

  /** Hears that the server refused what it got; whatever is kept of it must not be shown again. */
  default void refused() {}
}
