package dev.loopwright.adapter.mcp;

import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.stream.Stream;

/** The server could not be asked, or gave no answer that makes sense. Says why, for people. */
class CallFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;

  CallFailedException(String why, Throwable cause) {
    super(why, cause);
    this.why = why;
  }

  /** Returns what is wrong with the server, to be said of it. */
  String why() {
    return why;
  }

  /** Returns what a failure of the SDK means to us. */
  static RuntimeException of(Throwable failure) {
    return find(failure, McpTransportSessionNotFoundException.class)
        .<RuntimeException>map(SessionLostException::new)
        .or(() -> find(failure, McpError.class))
        .or(
            () ->
                find(failure, McpHttpClientTransportAuthorizationException.class)
                    .map(CredentialRefusedException::new))
        .orElseGet(() -> new CallFailedException(reason(failure), failure));
  }

  private static String reason(Throwable failure) {
    return find(failure, UncheckedIOException.class)
        .map(Throwable::getMessage)
        .or(() -> find(failure, HttpConnectTimeoutException.class).map(e -> "it can't be reached"))
        .or(() -> find(failure, HttpTimeoutException.class).map(e -> "no answer came in time"))
        .or(() -> find(failure, ConnectException.class).map(e -> "it refuses connections"))
        .or(() -> find(failure, IOException.class).map(e -> "the connection broke: " + e))
        .orElseGet(() -> "it can't be understood: " + causes(failure).reduce((a, b) -> b).get());
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, one -> one != null, Throwable::getCause);
  }
}
