package dev.loopwright.adapter.mcp;

import io.modelcontextprotocol.spec.McpError;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The sessions that are open with a server. Each is lent to one call at a time and kept for the
 * next, so that no call suffers from what another does to its session; a session that failed is
 * closed, since nobody knows what state it is in. Safe for use by many threads.
 */
final class McpSessions implements AutoCloseable {
  private static final int MOST_KEPT = 8;
  private static final int SECONDS_TO_CLOSE = 5;

  private final LinkedBlockingDeque<McpSession> kept = new LinkedBlockingDeque<>(MOST_KEPT);
  private final McpEndpoint endpoint;
  private volatile boolean closed;

  McpSessions(McpEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Has a call use a session; see {@link McpSession#ask} for what it throws. */
  <T> T use(Deadline deadline, Function<McpSession, T> call) {
    return Optional.ofNullable(kept.pollFirst())
        .map(session -> useAgain(session, deadline, call))
        .orElseGet(() -> lend(McpSession.open(endpoint, deadline), call));
  }

  /** A server that lost the session, or refused the credential, did not look at the request. */
  private <T> T useAgain(McpSession session, Deadline deadline, Function<McpSession, T> call) {
    try {
      return lend(session, call);
    } catch (SessionLostException | CredentialRefusedException e) {
      return lend(McpSession.open(endpoint, deadline), call);
    }
  }

  private <T> T lend(McpSession session, Function<McpSession, T> call) {
    var sound = false;
    try {
      var answer = call.apply(session);
      sound = true;
      return answer;
    } catch (McpError e) {
      sound = true;
      throw e;
    } finally {
      if (closed || !sound || !kept.offerFirst(session)) {
        var unused = session.close();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    var closing = kept.stream().map(McpSession::close).toArray(CompletableFuture<?>[]::new);
    kept.clear();
    // Whatever comes of it: a server that does not hear the goodbye forgets us by itself.
    CompletableFuture.allOf(closing)
        .completeOnTimeout(null, SECONDS_TO_CLOSE, TimeUnit.SECONDS)
        .exceptionally(e -> null)
        .join();
  }
}
