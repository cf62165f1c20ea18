package dev.loopwright.adapter.mcp;

import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;

/** The server refused the credential; it did not look at the request. */
final class CredentialRefusedException extends CallFailedException {
  private static final long serialVersionUID = 1L;

  CredentialRefusedException(McpHttpClientTransportAuthorizationException cause) {
    super("it refuses our credential: HTTP " + cause.getResponseInfo().statusCode(), cause);
  }
}
