package dev.loopwright.adapter.aws.runtime;

import dev.loopwright.adapter.aws.AsyncConnections;
import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.adapter.json.wire.AgentWire;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.TraceContext;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreAsyncClient;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreAsyncClientBuilder;
import software.amazon.awssdk.services.bedrockagentcore.model.ResourceNotFoundException;

/**
 * The service. Its client repeats nothing: an invocation carries no token, so a second one would be
 * a second execution. Safe for use by many threads.
 */
final class AgentRuntimes implements AutoCloseable {
  static final String BACKEND = "agent runtime";
  static final int MOST_ANSWER_BYTES = 16_777_216;

  /** The longest that an iteration may take, and some. */
  private static final Duration LONGEST = Duration.ofMinutes(65);

  /** As many loops as a server drives at a time, and more. */
  private static final int MOST_CONNECTIONS = 1_024;

  /** Shorter than the service keeps one: what is sent on a dead connection may have been heard. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final AsyncConnections connections = new AsyncConnections("agent-runtime");
  private final BedrockAgentCoreAsyncClient client;
  private final AwsAccess access;

  AgentRuntimes(AwsAccess access) {
    BedrockAgentCoreAsyncClientBuilder builder =
        BedrockAgentCoreAsyncClient.builder()
            .httpClientBuilder(
                connections.builder(MOST_CONNECTIONS, LONGEST).connectionMaxIdleTime(IDLE));
    this.client =
        access.configure(builder, AwsRetryStrategy.doNotRetry(), LONGEST, LONGEST).build();
    this.access = access;
  }

  /**
   * Invokes the agent once.
   *
   * @throws BackendUnavailableException if the server has no credentials; nothing was sent
   */
  CompletableFuture<AgentAnswer> invoke(RuntimeSession session, WorkRequest request) {
    demandCredentials(session);
    return client.invokeAgentRuntime(
        invocation ->
            invocation
                .agentRuntimeArn(session.runtime().agentRuntimeArn())
                .qualifier(session.runtime().qualifier().orElse(null))
                .runtimeSessionId(session.id())
                .contentType("application/json")
                .accept("application/json, text/event-stream")
                .traceParent(request.span().map(TraceContext::traceparent).orElse(null))
                .baggage("session.id=" + request.sessionId().value())
                .payload(SdkBytes.fromUtf8String(AgentWire.write(request))),
        new BoundedAnswer(MOST_ANSWER_BYTES));
  }

  /** Later nobody could tell it from a call that was sent. */
  private void demandCredentials(RuntimeSession session) {
    try {
      access.credentials().resolveCredentials();
    } catch (SdkException e) {
      throw new BackendUnavailableException(
          BACKEND, "finding credentials for " + session.runtime().agentRuntimeArn(), e);
    }
  }

  /**
   * Stops a session, and with it whatever its agent still does.
   *
   * @param within how long that may take, above zero
   * @return whether the session is gone
   */
  boolean stop(RuntimeSession session, Duration within) throws InterruptedException {
    try {
      client
          .stopRuntimeSession(
              stop ->
                  stop.agentRuntimeArn(session.runtime().agentRuntimeArn())
                      .qualifier(session.runtime().qualifier().orElse(null))
                      .runtimeSessionId(session.id())
                      .overrideConfiguration(c -> c.apiCallTimeout(within)))
          .get(within.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return wasNotThere(session, e);
    }
  }

  private static boolean wasNotThere(RuntimeSession session, Exception failure) {
    if (Failure.cause(failure) instanceof ResourceNotFoundException) {
      return true;
    }
    System.getLogger(AgentRuntimes.class.getName())
        .log(Level.WARNING, "the session " + session.id() + " could not be stopped", failure);
    return false;
  }

  @Override
  public void close() {
    client.close();
    connections.close();
  }
}
