package dev.loopwright.examples.agent;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sends a request until the server answers it, so that a restart of the server costs the agent
 * nothing but time. Only for requests that may be repeated as they are: all of the contract's are.
 */
final class PatientTransport {

  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,4}");

  private final HttpClient client;
  private final Duration patience;
  private final Sleeper sleeper;

  /**
   * @param patience how long is waited altogether for the answer to one request
   */
  PatientTransport(HttpClient client, Duration patience, Sleeper sleeper) {
    this.client = client;
    this.patience = patience;
    this.sleeper = sleeper;
  }

  /**
   * Returns the server's answer, whatever it is but "not now".
   *
   * @throws ServerUnreachableException when patience has ended
   */
  HttpResponse<String> send(HttpRequest request) throws InterruptedException {
    var waited = Duration.ZERO;
    var wait = FIRST_WAIT;
    while (true) {
      try {
        return answer(request);
      } catch (IOException e) {
        var pause = e instanceof NotNowException notNow ? notNow.retryAfter.orElse(wait) : wait;
        waited = waited.plus(pause);
        if (waited.compareTo(patience) > 0) {
          throw new ServerUnreachableException(request.uri() + ": " + e, patience);
        }
        sleeper.sleep(pause);
        wait = shorter(wait.multipliedBy(2), LONGEST_WAIT);
      }
    }
  }

  private HttpResponse<String> answer(HttpRequest request)
      throws IOException, InterruptedException {
    var response = client.send(request, BodyHandlers.ofString());
    if (isNotNow(response)) {
      throw new NotNowException(response.statusCode(), retryAfter(response));
    }
    return response;
  }

  /** A 404 without the contract's problem comes from a server whose application is starting. */
  private static boolean isNotNow(HttpResponse<String> response) {
    return switch (response.statusCode()) {
      case 429, 503 -> true;
      case 404 -> !response.headers().firstValue("Content-Type").orElse("").contains("json");
      default -> false;
    };
  }

  private static Optional<Duration> retryAfter(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> SECONDS.matcher(value).matches())
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** The server answered that it cannot answer now. */
  private static final class NotNowException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    NotNowException(int status, Optional<Duration> retryAfter) {
      super("answered " + status);
      this.retryAfter = retryAfter;
    }
  }
}
