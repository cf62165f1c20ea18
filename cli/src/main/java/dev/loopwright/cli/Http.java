package dev.loopwright.cli;

import java.net.http.HttpClient;
import java.time.Duration;

/** Makes the client for all requests. */
final class Http {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  private Http() {}

  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_WITHIN)
        .build();
  }
}
