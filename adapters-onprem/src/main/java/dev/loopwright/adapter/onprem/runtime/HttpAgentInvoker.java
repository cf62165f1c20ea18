package dev.loopwright.adapter.onprem.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loopwright.adapter.json.wire.AgentWire;
import dev.loopwright.application.port.out.AgentInvoker;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.WorkAnswer;
import dev.loopwright.application.port.out.WorkRequest;
import dev.loopwright.domain.TraceContext;
import dev.loopwright.domain.loop.Work;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * {@link AgentInvoker} of agents behind HTTP: the request is posted once, the answer is the
 * response. It follows no redirect and reads up to {@value #MOST_ANSWER_BYTES} bytes.
 *
 * <p>Nothing is sent again. If no connection came about, nothing ran: {@link
 * BackendUnavailableException}. Whatever happens later, the agent may have worked, so it is a
 * failed iteration. From 5xx, 408, 429, a broken connection, a late answer or one that can't be
 * read the loop goes on; any other 4xx and 3xx say that the address or the agent is the wrong one,
 * and end it. Safe for use by many threads.
 */
public final class HttpAgentInvoker implements AgentInvoker {
  static final int MOST_ANSWER_BYTES = 16_777_216;
  private static final Duration MOST_FOR_CONNECTION = Duration.ofSeconds(10);

  private final Clock clock;

  /** Makes an invoker; the clock says how much time is left until a deadline. */
  public HttpAgentInvoker(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean does(Work work) {
    return work instanceof Work.Http;
  }

  @Override
  public WorkAnswer invoke(Work work, WorkRequest request) {
    if (!(work instanceof Work.Http http)) {
      throw new IllegalArgumentException("this invoker posts requests, not " + work);
    }
    var timeout = Duration.between(clock.instant(), request.deadline());
    if (timeout.isNegative() || timeout.isZero()) {
      return AgentWire.failed("the deadline had passed before the agent was called");
    }
    var post =
        HttpRequest.newBuilder(http.url())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(AgentWire.write(request), UTF_8));
    request.span().ifPresent(span -> post.header(TraceContext.HEADER, span.traceparent()));
    var sent = send(post.build(), timeout);
    var registration = request.cancellation().onRequest(() -> sent.cancel(true));
    try {
      return await(sent, timeout, http.url());
    } finally {
      registration.close();
    }
  }

  // A client for each call: a connection kept from an earlier iteration may be dead by now, and
  // whether the agent saw a request that was lost on it nobody could tell.
  private static CompletableFuture<HttpResponse<Optional<byte[]>>> send(
      HttpRequest post, Duration timeout) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(timeout.compareTo(MOST_FOR_CONNECTION) < 0 ? timeout : MOST_FOR_CONNECTION)
        .build()
        .sendAsync(post, info -> new CappedBody(MOST_ANSWER_BYTES));
  }

  private static WorkAnswer await(
      CompletableFuture<HttpResponse<Optional<byte[]>>> sent, Duration timeout, URI url) {
    try {
      return HttpAnswer.of(sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (CancellationException e) {
      return cancelled();
    } catch (TimeoutException e) {
      sent.cancel(true);
      return AgentWire.failed("the agent did not answer before the iteration's deadline");
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      return AgentWire.failed("the server stopped waiting for the agent's answer");
    } catch (ExecutionException e) {
      return broken(e, url);
    }
  }

  private static WorkAnswer cancelled() {
    return AgentWire.failed("the connection to the agent was closed: the loop was cancelled");
  }

  private static WorkAnswer broken(ExecutionException failure, URI url) {
    var cause = failure.getCause();
    if (cause instanceof CancellationException) {
      return cancelled();
    }
    if (cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof SSLHandshakeException) {
      throw new BackendUnavailableException(
          "agent", "connecting to " + url.getHost() + ":" + url.getPort(), failure);
    }
    return AgentWire.failed("the connection to the agent broke: " + cause);
  }
}
