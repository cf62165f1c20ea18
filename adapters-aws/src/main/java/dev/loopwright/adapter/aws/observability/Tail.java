package dev.loopwright.adapter.aws.observability;

import dev.loopwright.adapter.json.storage.LoopEventStorage;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.event.LoopEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionUpdate;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponseHandler;

/**
 * Events that are followed while they are written. It ends when it is closed, and otherwise never
 * well: a tail that could leave an event out says so. Safe for use by many threads.
 */
public final class Tail implements AutoCloseable {
  private static final String DOING = "following the log";

  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final Consumer<LoopEvent> listener;

  Tail(Consumer<LoopEvent> listener) {
    this.listener = listener;
  }

  StartLiveTailResponseHandler handler() {
    return StartLiveTailResponseHandler.builder()
        .subscriber(
            StartLiveTailResponseHandler.Visitor.builder()
                .onSessionStart(start -> begun.complete(null))
                .onSessionUpdate(this::hear)
                .build())
        .build();
  }

  /** Takes the call; closing cancels it. */
  void start(CompletableFuture<Void> call) {
    var unusedCancelling = closed.thenRun(() -> call.cancel(true));
    var unusedTelling = call.whenComplete((nothing, failure) -> end(Optional.ofNullable(failure)));
  }

  private void hear(LiveTailSessionUpdate update) {
    if (ended.isDone()) {
      return;
    }
    if (update.sessionMetadata() != null
        && Boolean.TRUE.equals(update.sessionMetadata().sampled())) {
      fail("more than 500 events came in a second, and not all were told", Optional.empty());
      return;
    }
    try {
      update.sessionResults().stream()
          .map(result -> LoopEventStorage.read(result.message()))
          .forEach(listener);
    } catch (RuntimeException e) {
      fail("an event could not be taken: " + e.getMessage(), Optional.of(e));
    }
  }

  private void end(Optional<Throwable> failure) {
    if (closed.isDone()) {
      ended.complete(null);
    } else {
      fail(failure.map(Tail::why).orElse("the service ended it"), failure);
    }
  }

  private static String why(Throwable failure) {
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof AwsServiceException refused && refused.awsErrorDetails() != null
        ? "CloudWatch Logs answered " + refused.awsErrorDetails().errorCode()
        : String.valueOf(cause.getMessage());
  }

  private void fail(String why, Optional<Throwable> failure) {
    var error =
        new BackendUnavailableException(
            Failures.BACKEND,
            DOING,
            why + "; ask for what was missed, and follow anew",
            failure.orElseGet(() -> new IllegalStateException(why)));
    begun.completeExceptionally(error);
    ended.completeExceptionally(error);
    closed.complete(null);
  }

  /** {@return is complete once events are told; fails as {@link #ended()} if none ever will be} */
  public CompletionStage<Void> begun() {
    return begun.minimalCompletionStage();
  }

  /**
   * {@return is complete once nothing more is told: well if it was closed, else with {@link
   * BackendUnavailableException}, after three hours at the latest}
   */
  public CompletionStage<Void> ended() {
    return ended.minimalCompletionStage();
  }

  /** Ends it; an event may still be under way. */
  @Override
  public void close() {
    closed.complete(null);
  }
}
