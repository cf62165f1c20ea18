package dev.loopwright.adapter.mcp;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A session with a server. One call at a time uses it. */
final class McpSession {
  /** The SDK knows one timeout for all requests of a session; ours differ, and are watched here. */
  private static final Duration LONGER_THAN_ANY_CALL = Duration.ofHours(2);

  private static final Duration TO_SAY_GOODBYE = Duration.ofSeconds(5);

  private static final McpSchema.Implementation WHO_WE_ARE =
      McpSchema.Implementation.builder("loopwright", "0.1").build();

  /** Never asked: the SDK validates only what it caches, and is told to cache nothing. */
  private static final JsonSchemaValidator NO_VALIDATOR =
      (schema, content) -> ValidationResponse.asInvalid("output schemas are not validated");

  private final McpEndpoint endpoint;
  private final McpAsyncClient client;
  private volatile Deadline deadline;

  private McpSession(McpEndpoint endpoint, Deadline deadline) {
    this.endpoint = endpoint;
    this.deadline = deadline;
    this.client =
        McpClient.async(new SessionTransport(transport()))
            .requestTimeout(LONGER_THAN_ANY_CALL)
            .initializationTimeout(endpoint.answerTimeout())
            .clientInfo(WHO_WE_ARE)
            .jsonSchemaValidator(NO_VALIDATOR)
            .enableCallToolSchemaCaching(false)
            .build();
  }

  /**
   * Opens a session.
   *
   * @throws CallFailedException if that fails
   */
  static McpSession open(McpEndpoint endpoint, Deadline deadline) {
    var session = new McpSession(endpoint, deadline.orIn(endpoint.answerTimeout()));
    try {
      session.ask(McpAsyncClient::initialize, session.deadline);
      return session;
    } catch (McpError e) {
      var unused = session.close();
      throw new CallFailedException("it refuses to open a session: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      var unused = session.close();
      throw e;
    }
  }

  /**
   * Asks the server and waits for its answer.
   *
   * @throws io.modelcontextprotocol.spec.McpError if it answers with an error of JSON-RPC
   * @throws SessionLostException if it does not know the session any more
   * @throws CallFailedException if there is no answer before the deadline, or none that makes sense
   */
  <T> T ask(Function<McpAsyncClient, Mono<T>> request, Deadline until) {
    deadline = until;
    var answer = request.apply(client).toFuture();
    try {
      return answer.get(until.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new CallFailedException("no answer came in time", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new CallFailedException("the server stopped waiting", e);
    } catch (ExecutionException e) {
      var failure = CallFailedException.of(e);
      if (failure instanceof CredentialRefusedException) {
        endpoint.authorization().refused();
      }
      throw failure;
    }
  }

  /** Says goodbye to the server, without waiting for what it says to that. */
  CompletableFuture<Void> close() {
    return client.closeGracefully().toFuture();
  }

  private HttpClientStreamableHttpTransport transport() {
    return HttpClientStreamableHttpTransport.builder(endpoint.origin())
        .endpoint(endpoint.pathAndQuery())
        .jsonMapper(JsonTrees.MAPPER)
        .connectTimeout(endpoint.answerTimeout())
        .addHttpRequestCustomizer(
            (request, method, uri, body, context) -> prepare(request, method, uri, body))
        .build();
  }

  /** Gives up on the connection, too, when nobody waits for the answer any more. */
  private void prepare(HttpRequest.Builder request, String method, URI uri, @Nullable String body) {
    var left = deadline.left();
    request.timeout(left.compareTo(TO_SAY_GOODBYE) < 0 ? TO_SAY_GOODBYE : left);
    var outgoing = new RequestAuthorization.Outgoing(method, uri, Optional.ofNullable(body));
    endpoint.authorization().headers(outgoing).forEach(request::setHeader);
  }
}
