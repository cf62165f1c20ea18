package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Calls the server under test as any client would. */
final class ServerClient {
  private static final int PORT = Integer.getInteger("it.http.port");
  private static final Pattern CONTENT_LENGTH =
      Pattern.compile("Content-Length: (\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  /** Calls the server that the tests share. */
  ServerClient() {
    this(PORT);
  }

  ServerClient(int port) {
    this.port = port;
  }

  /** Tells whether the server says that it is ready. */
  boolean isReady() {
    try {
      var health = http.send(request("/health/ready").build(), BodyHandlers.ofString());
      return health.statusCode() == 200 && health.body().contains("\"store\"");
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns what readiness says of a backend: UP or DOWN. */
  String readiness(String backend) {
    return get("/health/ready").json().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
        .filter(check -> check.getString("name").equals(backend))
        .map(check -> check.getString("status"))
        .findFirst()
        .orElseThrow();
  }

  /** Waits until readiness says so of a backend, which it asks anew once a second at most. */
  void awaitReadiness(String backend, String status) {
    var deadline = System.nanoTime() + ANSWER_WITHIN.toNanos();
    while (!readiness(backend).equals(status)) {
      assertThat(System.nanoTime()).as(backend + " is never " + status).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(ANSWER_WITHIN);
  }

  HttpClient http() {
    return http;
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, String body) {
    return send(posting(path, body));
  }

  CompletableFuture<Answer> postLater(String path, String body) {
    return http.sendAsync(posting(path, body).build(), BodyHandlers.ofString())
        .thenApply(Answer::of);
  }

  Answer put(String path, String body) {
    return send(putting(path, body));
  }

  Answer putAsAdministrator(String path, String body) {
    return send(asAdministrator(putting(path, body)));
  }

  HttpRequest.Builder putting(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(body));
  }

  HttpRequest.Builder asAdministrator(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + administratorToken());
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return Answer.of(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends that to the server that the tests share. */
  static String raw(String request) throws IOException {
    return new ServerClient().sent(request);
  }

  /**
   * Sends what no proper client would, and returns the answer's head and as much of its body as the
   * head announces, or all that comes until the server hangs up.
   */
  String sent(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      var input = socket.getInputStream();
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) input.read());
      }
      var length = CONTENT_LENGTH.matcher(head);
      var body = length.find() ? Integer.parseInt(length.group(1)) : Integer.MAX_VALUE;
      return head + new String(input.readNBytes(body), StandardCharsets.UTF_8);
    }
  }

  /** Starts a loop and returns its session. */
  String start(JsonObject request) {
    return post("/api/v1/loops", request.toString()).expect(201).text("session_id");
  }

  Answer loop(String session) {
    return get("/api/v1/loops/" + session);
  }

  Answer begin(String session) {
    return post("/api/v1/loops/" + session + "/iterations", "");
  }

  Answer complete(String session, Answer begun, String agentState) {
    var number = begun.json().getInt("iteration");
    return post(completionPath(session, number), completion(begun, agentState));
  }

  static String completionPath(String session, int iteration) {
    return "/api/v1/loops/" + session + "/iterations/" + iteration + "/completion";
  }

  static String completion(Answer begun, String agentState) {
    return "{\"lease_token\":\""
        + begun.text("lease_token")
        + "\",\"agent_state\":"
        + agentState
        + "}";
  }

  HttpRequest.Builder posting(String path, String body) {
    return body.isEmpty()
        ? request(path).POST(BodyPublishers.noBody())
        : request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
  }

  private static String administratorToken() {
    try {
      return Files.readString(Path.of(System.getenv("LOOPWRIGHT_DATA"), "admin.token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
