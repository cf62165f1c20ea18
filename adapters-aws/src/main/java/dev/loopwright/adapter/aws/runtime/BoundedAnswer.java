package dev.loopwright.adapter.aws.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.bedrockagentcore.model.InvokeAgentRuntimeResponse;

/** Keeps an answer up to a length; of one that is longer the rest is not read. */
final class BoundedAnswer
    implements AsyncResponseTransformer<InvokeAgentRuntimeResponse, AgentAnswer> {
  private final CompletableFuture<AgentAnswer> answer = new CompletableFuture<>();
  private final int mostBytes;
  private volatile String contentType = "";

  BoundedAnswer(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public CompletableFuture<AgentAnswer> prepare() {
    return answer; // for one attempt: nothing is sent again
  }

  @Override
  public void onResponse(InvokeAgentRuntimeResponse response) {
    contentType = Optional.ofNullable(response.contentType()).orElse("");
  }

  @Override
  public void onStream(SdkPublisher<ByteBuffer> publisher) {
    publisher.subscribe(new Kept());
  }

  @Override
  public void exceptionOccurred(Throwable error) {
    answer.completeExceptionally(error);
  }

  /** Hears the stream's parts, one after the other. */
  private final class Kept implements Subscriber<ByteBuffer> {
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void onSubscribe(Subscription given) {
      subscription.complete(given);
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
      if (part.remaining() > mostBytes - bytes.size()) {
        answer.complete(new AgentAnswer(contentType, Optional.empty()));
        subscription.join().cancel();
        return;
      }
      var copy = new byte[part.remaining()];
      part.get(copy);
      bytes.writeBytes(copy);
    }

    @Override
    public void onError(Throwable error) {
      answer.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
      answer.complete(new AgentAnswer(contentType, Optional.of(bytes.toByteArray())));
    }
  }
}
