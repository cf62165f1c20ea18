package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Loops of a server that is stopped and started, over its REST contract and in its workspaces. */
final class LoopCalls {
  private final Instance instance;
  private final HttpClient http = Http.client();

  LoopCalls(Instance instance) {
    this.instance = instance;
  }

  HttpClient http() {
    return http;
  }

  Path workspace(String name) throws IOException {
    return Files.createDirectories(instance.workspaces().resolve(name));
  }

  /** Starts a loop whose agent drives it, and whose condition is that shell command. */
  String start(Path workspace, String check) throws Exception {
    return start(workspace, JsonValue.NULL, check);
  }

  /** Starts a loop whose iterations are that shell script, and which ends with its notes. */
  String startDriven(Path workspace, String script) throws Exception {
    var work =
        Json.createObjectBuilder()
            .add("type", "command")
            .add("command", Json.createArrayBuilder(List.of("sh", "-c", script)))
            .build();
    return start(workspace, work, "test -f notes.txt");
  }

  private String start(Path workspace, JsonValue work, String check) throws Exception {
    var command = Json.createArrayBuilder(List.of("sh", "-c", check));
    var condition =
        Json.createObjectBuilder()
            .add("type", "custom")
            .add("tool_arguments", Json.createObjectBuilder().add("command", command));
    var request =
        Json.createObjectBuilder()
            .add("agent_name", "crash-tester")
            .add("exit_conditions", Json.createArrayBuilder().add(condition))
            .add("workspace", Json.createObjectBuilder().add("path", workspace.toString()))
            .add("work", work)
            .build();
    return post("/loops", request.toString()).getString("session_id");
  }

  /** Returns the request that completes what was begun. */
  HttpRequest.Builder completion(JsonObject begun) {
    var body =
        Json.createObjectBuilder()
            .add("lease_token", begun.getString("lease_token"))
            .add("agent_state", Json.createObjectBuilder())
            .build();
    var path =
        "/loops/%s/iterations/%d/completion"
            .formatted(begun.getString("session_id"), begun.getInt("iteration"));
    return posting(path, body.toString());
  }

  /** Follows its events up to the first of a type. */
  void follow(String session, String type) throws InterruptedException {
    EventStream.of(new ContractClient(instance.uri(), http), session, http)
        .follow(event -> event.getString("event_type").equals(type));
  }

  JsonObject get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  JsonObject post(String path, String body) throws Exception {
    return send(posting(path, body));
  }

  JsonObject send(HttpRequest.Builder request) throws Exception {
    var response = http.send(request.build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return response.body().isEmpty()
        ? JsonValue.EMPTY_JSON_OBJECT
        : Answers.object(response.body());
  }

  URI uri(String path) {
    return instance.uri().resolve("/api/v1" + path);
  }

  private HttpRequest.Builder posting(String path, String body) {
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  /** For what only the file system tells. */
  static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(20);
    }
  }
}
