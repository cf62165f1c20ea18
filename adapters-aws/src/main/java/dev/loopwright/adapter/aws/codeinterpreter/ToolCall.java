package dev.loopwright.adapter.aws.codeinterpreter;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.SandboxUnavailableException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.bedrockagentcore.model.CodeInterpreterResult;
import software.amazon.awssdk.services.bedrockagentcore.model.InvokeCodeInterpreterResponseHandler;
import software.amazon.awssdk.services.bedrockagentcore.model.ResourceNotFoundException;

/** One call of a tool, from its request to the end of its stream. */
final class ToolCall {
  static final String BACKEND = "code interpreter";

  private final List<CodeInterpreterResult> results = new CopyOnWriteArrayList<>();
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CompletableFuture<Void> end;
  private final String doing;

  /**
   * Calls.
   *
   * @param doing what it is for, for people
   * @param call made with what hears the answer
   */
  ToolCall(
      String doing, Function<InvokeCodeInterpreterResponseHandler, CompletableFuture<Void>> call) {
    this.doing = doing;
    this.end =
        call.apply(
            InvokeCodeInterpreterResponseHandler.builder()
                .onResponse(response -> taken.set(true))
                .subscriber(
                    InvokeCodeInterpreterResponseHandler.Visitor.builder()
                        .onResult(results::add)
                        .build())
                .build());
  }

  /** Returns what is complete once the stream ended, well or not. */
  CompletableFuture<Void> end() {
    return end;
  }

  /**
   * Waits for the result.
   *
   * @throws SessionGoneException if the service refused the call for that, and did nothing
   * @throws SandboxUnavailableException if the service refused it for good, and did nothing
   * @throws BackendUnavailableException otherwise; whether anything was done is not known
   */
  CodeInterpreterResult result() throws SessionGoneException {
    try {
      end.get();
    } catch (ExecutionException | CancellationException e) {
      throw failure(cause(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendUnavailableException(BACKEND, doing, e);
    }
    if (results.isEmpty()) {
      throw new BackendUnavailableException(
          BACKEND,
          doing,
          "the stream ended without a result",
          new IllegalStateException("no result event"));
    }
    return results.get(results.size() - 1);
  }

  private static Throwable cause(Throwable failure) {
    var wrapped = failure instanceof ExecutionException || failure instanceof CompletionException;
    return wrapped && failure.getCause() != null ? cause(failure.getCause()) : failure;
  }

  private RuntimeException failure(Throwable cause) throws SessionGoneException {
    if (!taken.get() && cause instanceof ResourceNotFoundException) {
      throw new SessionGoneException(cause);
    }
    return taken.get() ? unavailable(doing, cause) : of(doing, cause);
  }

  /** Returns what a call's failure means that the service did not begin. */
  static RuntimeException of(String doing, Throwable failure) {
    var cause = cause(failure);
    if (cause instanceof AwsServiceException refused && isFinal(refused)) {
      return new SandboxUnavailableException(
          "the Code Interpreter refuses " + doing + ": " + refused.getMessage(), refused);
    }
    return unavailable(doing, cause);
  }

  private static BackendUnavailableException unavailable(String doing, Throwable cause) {
    return new BackendUnavailableException(
        BACKEND, doing, String.valueOf(cause.getMessage()), cause);
  }

  // 402 is a quota and 409 a conflict: both may pass.
  private static boolean isFinal(AwsServiceException refused) {
    var status = refused.statusCode();
    return status == 400 || status == 403 || status == 404;
  }
}
