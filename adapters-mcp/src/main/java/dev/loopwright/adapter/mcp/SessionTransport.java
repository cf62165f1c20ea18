package dev.loopwright.adapter.mcp;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * The SDK's transport without its own cure for a lost session: that opens a new session in the
 * background and fails the waiting call with an error that does not say why. Here the call itself
 * gets the reason, and whoever lent the session decides.
 */
final class SessionTransport implements McpClientTransport {
  private final McpClientTransport http;

  SessionTransport(McpClientTransport http) {
    this.http = http;
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return http.connect(handler);
  }

  /** Takes no handler: what fails is told to the call that it failed for. */
  @Override
  public void setExceptionHandler(Consumer<Throwable> handler) {}

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return http.sendMessage(message);
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return http.unmarshalFrom(data, type);
  }

  @Override
  public List<String> protocolVersions() {
    return http.protocolVersions();
  }

  @Override
  public Mono<Void> closeGracefully() {
    return http.closeGracefully();
  }
}
