package dev.loopwright.adapter.aws.runtime;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What it means for an iteration that an invocation failed. */
enum Failure {
  /** The service or the way to it is away: the agent did not hear of it. */
  NOTHING_RAN,
  /** The service refuses it, and will again. */
  REFUSED,
  /** The agent itself failed, and is done with it. */
  AGENT_FAILED,
  /** Nobody knows what the agent did, or still does. */
  UNKNOWN,
  /** It was given up here. */
  GIVEN_UP;

  /** Quota, conflict, throttling: each may pass, and each comes before the agent. */
  private static final Set<Integer> FOR_NOW = Set.of(402, 409, 429);

  private static final int AGENT_ERROR = 424;

  static Failure of(Throwable failure) {
    var cause = cause(failure);
    if (cause instanceof CancellationException) {
      return GIVEN_UP;
    }
    if (cause instanceof AwsServiceException refused) {
      return of(refused.statusCode());
    }
    return causes(cause).anyMatch(Failure::isOfConnecting) ? NOTHING_RAN : UNKNOWN;
  }

  private static Failure of(int status) {
    if (FOR_NOW.contains(status)) {
      return NOTHING_RAN;
    }
    if (status == AGENT_ERROR) {
      return AGENT_FAILED;
    }
    return status / 100 == 4 ? REFUSED : UNKNOWN;
  }

  /** Returns what went wrong, without what the futures wrap it in. */
  static Throwable cause(Throwable failure) {
    var wrapped = failure instanceof ExecutionException || failure instanceof CompletionException;
    return wrapped
        ? Optional.ofNullable(failure.getCause()).map(Failure::cause).orElse(failure)
        : failure;
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, error -> error != null, Throwable::getCause);
  }

  /** As the SDK's pool says it. */
  private static boolean isOfWaitingForAConnection(Throwable error) {
    return error instanceof TimeoutException
        && String.valueOf(error.getMessage()).startsWith("Acquire operation took longer than ");
  }

  private static boolean isOfConnecting(Throwable error) {
    return error instanceof ConnectException
        || error instanceof UnknownHostException
        || error instanceof SSLHandshakeException
        || isOfWaitingForAConnection(error);
  }
}
