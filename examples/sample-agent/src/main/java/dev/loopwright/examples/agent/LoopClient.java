package dev.loopwright.examples.agent;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The part of the contract that an agent needs, for one loop. */
final class LoopClient {

  /** Longer than any verification may take. */
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(30);

  private final String loop;
  private final PatientTransport transport;

  LoopClient(URI server, String sessionId, PatientTransport transport) {
    this.loop = server.resolve("/api/v1/loops/" + sessionId).toString();
    this.transport = transport;
  }

  JsonObject state() throws InterruptedException {
    return object(request("").GET());
  }

  /** Has all conditions verified now, and returns what came of it. */
  JsonObject evaluate() throws InterruptedException {
    return object(request("/evaluation").POST(BodyPublishers.noBody()));
  }

  /**
   * Begins the next iteration.
   *
   * @param key the same for a repeated try, so that a lost answer costs no lease
   */
  JsonObject begin(String key) throws InterruptedException {
    return object(
        request("/iterations").header("Idempotency-Key", key).POST(BodyPublishers.noBody()));
  }

  void heartbeat(int iteration, JsonObject body) throws InterruptedException {
    object(post("/iterations/" + iteration + "/heartbeat", body));
  }

  JsonObject complete(int iteration, JsonObject body) throws InterruptedException {
    return object(post("/iterations/" + iteration + "/completion", body));
  }

  JsonObject fail(int iteration, JsonObject body) throws InterruptedException {
    return object(post("/iterations/" + iteration + "/failure", body));
  }

  /** Returns all that a condition's tool printed, or empty if the server kept no more of it. */
  Optional<String> output(int iteration, String condition) throws InterruptedException {
    var name = URLEncoder.encode(condition, StandardCharsets.UTF_8).replace("+", "%20");
    var request = request("/iterations/" + iteration + "/output/" + name, "text/plain").GET();
    var response = transport.send(request.build());
    return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
  }

  private HttpRequest.Builder post(String path, JsonObject body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()));
  }

  private HttpRequest.Builder request(String path) {
    return request(path, "application/json");
  }

  private HttpRequest.Builder request(String path, String accepted) {
    return HttpRequest.newBuilder(URI.create(loop + path))
        .header("Accept", accepted + ", application/problem+json")
        .timeout(ANSWER_WITHIN);
  }

  private JsonObject object(HttpRequest.Builder request) throws InterruptedException {
    var response = transport.send(request.build());
    if (response.statusCode() >= 300) {
      throw RefusedException.of(response);
    }
    return Answers.object(response.body());
  }
}
