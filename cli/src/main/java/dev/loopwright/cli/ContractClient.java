package dev.loopwright.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParsingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The part of the contract that the command line needs. */
final class ContractClient {

  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(10);

  private final URI server;
  private final HttpClient http;

  ContractClient(URI server, HttpClient http) {
    this.server = server;
    this.http = http;
  }

  URI uri(String path) {
    return server.resolve(path);
  }

  /**
   * Starts a loop and returns its session.
   *
   * @throws CommandFailedException as for every request here: if it is refused, or the server
   *     cannot be reached
   */
  String startLoop(JsonObject request) {
    return Answers.text(object(post("/api/v1/loops", request.toString())), "session_id");
  }

  void evaluate(String sessionId) {
    object(post("/api/v1/loops/" + sessionId + "/evaluation", ""));
  }

  void cancel(String sessionId, String reason) {
    var body = Json.createObjectBuilder().add("reason", reason).build();
    object(post("/api/v1/loops/" + sessionId + "/cancel", body.toString()));
  }

  Progress progress(String sessionId) {
    return Progress.of(object(get("/api/v1/progress/" + sessionId)));
  }

  /** Returns what each iteration was judged to be, in order; reads one page of 100 at most. */
  List<Judged> judged(String sessionId) {
    var json = object(get("/api/v1/loops/" + sessionId + "/iterations?limit=100"));
    return Answers.array(json, "iterations").getValuesAs(Judged::of).stream()
        .sorted(Comparator.comparingInt(Judged::iteration))
        .toList();
  }

  /** Returns the newest loops first, as far as the server hands them out at once. */
  List<JsonObject> loops(String query) {
    return Answers.array(object(get("/api/v1/loops" + query)), "loops")
        .getValuesAs(JsonObject.class);
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(uri(path)).GET();
  }

  private HttpRequest.Builder post(String path, String body) {
    var request = HttpRequest.newBuilder(uri(path));
    return body.isEmpty()
        ? request.POST(BodyPublishers.noBody())
        : request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
  }

  private JsonObject object(HttpRequest.Builder builder) {
    var request =
        builder
            .header("Accept", "application/json, application/problem+json")
            .timeout(ANSWER_WITHIN)
            .build();
    var response = send(request);
    try {
      var json = Answers.object(response.body());
      if (response.statusCode() >= 300) {
        throw refused(request, response, problem(json));
      }
      return json;
    } catch (JsonParsingException e) {
      throw new CommandFailedException(
          ExitCode.SERVER_UNREACHABLE,
          "%s answered %d, but not in Loopwright's form: it is still starting, or another program"
              .formatted(request.uri(), response.statusCode()),
          e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CommandFailedException(
          ExitCode.SERVER_UNREACHABLE, "no answer from " + request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException(ExitCode.SERVER_UNREACHABLE, "interrupted", e);
    }
  }

  private static CommandFailedException refused(
      HttpRequest request, HttpResponse<String> response, String why) {
    return new CommandFailedException(
        response.statusCode() == 503 ? ExitCode.SERVER_UNREACHABLE : ExitCode.REFUSED,
        "%s %s: %d %s".formatted(request.method(), request.uri(), response.statusCode(), why));
  }

  private static String problem(JsonObject json) {
    var text = new StringBuilder(Answers.text(json, "title"));
    text.append(": ").append(Answers.text(json, "detail"));
    for (var error : Answers.array(json, "errors").getValuesAs(JsonObject.class)) {
      text.append("\n  ").append(Answers.text(error, "pointer"));
      text.append(' ').append(Answers.text(error, "message"));
    }
    return text.toString();
  }
}
