package dev.loopwright.adapter.aws.codeinterpreter;

import dev.loopwright.adapter.aws.AsyncConnections;
import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.application.port.out.BackendUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreAsyncClient;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreAsyncClientBuilder;
import software.amazon.awssdk.services.bedrockagentcore.model.CodeInterpreterResult;
import software.amazon.awssdk.services.bedrockagentcore.model.CodeInterpreterSessionStatus;
import software.amazon.awssdk.services.bedrockagentcore.model.ContentBlock;
import software.amazon.awssdk.services.bedrockagentcore.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcore.model.ToolArguments;
import software.amazon.awssdk.services.bedrockagentcore.model.ToolName;

/**
 * The service. Its client repeats nothing: a tool's call carries no token, so a second one would be
 * a second execution. Safe for use by many threads.
 */
final class Interpreter implements AutoCloseable {
  /** Of a call that waits for no command. */
  static final Duration SHORT = Duration.ofSeconds(30);

  private static final Duration LONGEST = Duration.ofMinutes(20);

  /** More than commands can run at once: a request waits for its command. */
  private static final int MOST_CONNECTIONS = 256;

  private final AsyncConnections connections = new AsyncConnections("code-interpreter");
  private final BedrockAgentCoreAsyncClient client;
  private final String id;

  Interpreter(AwsAccess access, String id) {
    BedrockAgentCoreAsyncClientBuilder builder =
        BedrockAgentCoreAsyncClient.builder()
            .httpClientBuilder(connections.builder(MOST_CONNECTIONS, LONGEST));
    this.client =
        access.configure(builder, AwsRetryStrategy.doNotRetry(), LONGEST, LONGEST).build();
    this.id = id;
  }

  /** Starts a session and returns its id. */
  String start(Duration timeout) {
    try {
      return client
          .startCodeInterpreterSession(
              request ->
                  request
                      .codeInterpreterIdentifier(id)
                      .name("loopwright")
                      .sessionTimeoutSeconds((int) timeout.toSeconds())
                      .overrideConfiguration(c -> c.apiCallTimeout(SHORT)))
          .join()
          .sessionId();
    } catch (CompletionException | SdkException e) {
      throw ToolCall.of("starting a session", e);
    }
  }

  /** Makes sure that the service answers for this interpreter. */
  void check() {
    try {
      client
          .listCodeInterpreterSessions(
              request ->
                  request
                      .codeInterpreterIdentifier(id)
                      .maxResults(1)
                      .overrideConfiguration(c -> c.apiCallTimeout(SHORT)))
          .join();
    } catch (CompletionException | SdkException e) {
      throw ToolCall.of("listing sessions", e);
    }
  }

  /** Tells whether a session is there. */
  boolean isReady(String session) {
    try {
      return client
              .getCodeInterpreterSession(
                  request ->
                      request
                          .codeInterpreterIdentifier(id)
                          .sessionId(session)
                          .overrideConfiguration(c -> c.apiCallTimeout(SHORT)))
              .join()
              .status()
          == CodeInterpreterSessionStatus.READY;
    } catch (CompletionException | SdkException e) {
      if (e.getCause() instanceof ResourceNotFoundException) {
        return false;
      }
      throw ToolCall.of("looking for a session", e);
    }
  }

  /** Stops a session; one that can't be stopped ends by its timeout. */
  void stop(String session) {
    try {
      client
          .stopCodeInterpreterSession(
              request ->
                  request
                      .codeInterpreterIdentifier(id)
                      .sessionId(session)
                      .overrideConfiguration(c -> c.apiCallTimeout(SHORT)))
          .join();
    } catch (CompletionException | SdkException e) {
      System.getLogger(Interpreter.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "session " + session + " could not be stopped; the service ends it in time",
              e);
    }
  }

  /** Calls a tool once. */
  ToolCall call(
      String session,
      ToolName tool,
      Consumer<ToolArguments.Builder> arguments,
      Duration time,
      String doing) {
    return new ToolCall(
        doing,
        handler ->
            client.invokeCodeInterpreter(
                request ->
                    request
                        .codeInterpreterIdentifier(id)
                        .sessionId(session)
                        .name(tool)
                        .arguments(arguments)
                        .overrideConfiguration(
                            c -> c.apiCallTimeout(time).apiCallAttemptTimeout(time)),
                handler));
  }

  /**
   * Calls a tool that must succeed and may be called again.
   *
   * @throws SessionGoneException if the session is not there; nothing was done
   */
  CodeInterpreterResult must(
      String session, ToolName tool, Consumer<ToolArguments.Builder> arguments, String doing)
      throws SessionGoneException {
    var result = call(session, tool, arguments, SHORT.multipliedBy(4), doing).result();
    var structured = result.structuredContent();
    var failed = structured != null && structured.exitCode() != null && structured.exitCode() != 0;
    if (failed || Boolean.TRUE.equals(result.isError())) {
      throw new BackendUnavailableException(
          ToolCall.BACKEND, doing, said(result), new IllegalStateException("the tool failed"));
    }
    return result;
  }

  private static String said(CodeInterpreterResult result) {
    var structured = result.structuredContent();
    return List.of(
            result.content().stream()
                .map(ContentBlock::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n")),
            structured == null || structured.stderr() == null ? "" : structured.stderr())
        .stream()
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    client.close();
    connections.close();
  }
}
