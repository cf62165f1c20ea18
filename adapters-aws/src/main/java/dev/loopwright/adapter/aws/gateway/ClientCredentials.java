package dev.loopwright.adapter.aws.gateway;

import dev.loopwright.adapter.mcp.BearerToken;
import dev.loopwright.adapter.mcp.RequestAuthorization;
import jakarta.json.Json;
import jakarta.json.JsonException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bearer token that is asked for with client credentials, kept, and renewed before it ends: a
 * minute before, or at nine tenths of a short life. Safe for use by many threads, one of which asks
 * while the others wait.
 */
final class ClientCredentials implements RequestAuthorization {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** What a token's life is taken for if the server does not say it (it should). */
  private static final int UNTOLD_LIFE = 300;

  private record Token(String text, Instant renewAt) {}

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ReentrantLock lock = new ReentrantLock();
  private final PolicySessions sessions = new PolicySessions();
  private final OAuthClient client;
  private final Clock clock;
  private Optional<Token> kept = Optional.empty();

  ClientCredentials(OAuthClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Map<String, String> headers(Outgoing request) {
    return Map.of(
        "Authorization", "Bearer " + token(), PolicySessions.HEADER, sessions.of(request));
  }

  @Override
  public void refused() {
    lock.lock();
    try {
      kept = Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private String token() {
    lock.lock();
    try {
      var good = kept.filter(token -> clock.instant().isBefore(token.renewAt()));
      var token = good.isPresent() ? good.get() : ask();
      kept = Optional.of(token);
      return token.text();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no token comes from " + client.tokenEndpoint() + ": " + e.getMessage(), e);
    } finally {
      lock.unlock();
    }
  }

  private Token ask() throws IOException {
    var asked = clock.instant();
    try {
      var answer = http.send(request(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("it answers with HTTP " + answer.statusCode());
      }
      return read(answer.body(), asked);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server stopped waiting", e);
    }
  }

  private static Token read(String body, Instant asked) throws IOException {
    try (var reader = Json.createReader(new StringReader(body))) {
      var answer = reader.readObject();
      var text = answer.getString("access_token", "");
      if (!BearerToken.isWellFormed(text)) {
        throw new IOException("its answer holds no bearer token");
      }
      var life = Duration.ofSeconds(Math.max(0, answer.getInt("expires_in", UNTOLD_LIFE)));
      var tenth = life.dividedBy(10);
      return new Token(text, asked.plus(life).minus(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN));
    } catch (JsonException e) {
      throw new IOException("its answer is no JSON object", e);
    }
  }

  private HttpRequest request() {
    var form =
        "grant_type=client_credentials"
            + client.scope().map(scope -> "&scope=" + encoded(scope)).orElse("");
    var basic = encoded(client.id()) + ":" + encoded(client.secret());
    return HttpRequest.newBuilder(client.tokenEndpoint())
        .timeout(PATIENCE)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "a token of " + client;
  }
}
