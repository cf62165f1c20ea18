package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged outlives a server that is killed, and what it was doing goes on. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RestartIT {
  @TempDir static Path folder;

  private static CrashableServer server;
  private static Instance instance;

  private final HttpClient http = Http.client();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    var installation = Installation.find();
    installation.requireDemo();
    var root = folder.toRealPath();
    instance =
        new Instance(
            Ports.usualOrFree(),
            root.resolve("data"),
            root.resolve("workspaces"),
            List.of(installation.tools()),
            Optional.empty());
    server = CrashableServer.start(instance, Map.of("LOOPWRIGHT_SHUTDOWN_DRAIN_SECONDS", "6"));
  }

  @AfterAll
  static void end() throws InterruptedException {
    if (server != null) {
      server.kill();
    }
  }

  @Test
  void givenAnIterationIsActive_whenTheServerIsKilled_thenItsCompletionIsAcceptedAfterwards()
      throws Exception {
    var session = start(loopFor(workspace("active"), JsonValue.NULL));
    var begun = post("/loops/" + session + "/iterations", "");

    server.kill();
    server.startAgain();

    var body =
        Json.createObjectBuilder()
            .add("lease_token", begun.getString("lease_token"))
            .add("agent_state", Json.createObjectBuilder().add("kept", 1))
            .build();
    var answer = post("/loops/" + session + "/iterations/1/completion", body.toString());
    assertThat(answer.getString("decision")).isEqualTo("continue");
    assertThat(get("/loops/" + session).getJsonObject("agent_state").getInt("kept")).isEqualTo(1);
    assertThatNothingIsMissing(session, 1);
  }

  @Test
  void givenTheServerDrives_whenItIsKilledInAnIteration_thenThatOneIsAttemptedAgain()
      throws Exception {
    var workspace = workspace("driven");
    // The first attempt waits for ever; the second finds the trace of the first.
    var script =
        "cat >/dev/null; if test -f seen; then echo done >notes.txt; else touch seen; sleep 600;"
            + " fi; echo '{\"agent_state\":{}}'";
    var session = start(loopFor(workspace, command(script)));
    await(() -> Files.exists(workspace.resolve("seen")));

    server.kill();
    server.startAgain();

    follow(session, event -> is(event, "loop.completed"));
    assertThat(get("/loops/" + session).getString("outcome")).isEqualTo("completed");
    var iteration = get("/loops/" + session + "/iterations/1");
    assertThat(iteration.getInt("attempt")).isEqualTo(2);
    assertThat(iteration.getString("status")).isEqualTo("completed");
    assertThatNothingIsMissing(session, 1);
  }

  @Test
  void givenALiveStreamIsOpen_whenTheServerIsToldToStop_thenItEndsTheStreamAndDoesNotWaitForIt()
      throws Exception {
    var session = start(loopFor(workspace("watched"), JsonValue.NULL));
    var request =
        HttpRequest.newBuilder(instance.uri().resolve("/api/v1/events/" + session))
            .header("Accept", "text/event-stream");
    try (var lines = http.send(request.build(), BodyHandlers.ofLines()).body()) {
      var iterator = lines.iterator();
      assertThat(iterator.next()).isNotNull();

      // Open Liberty gives connections 30 seconds.
      assertThat(server.stopsWithin(Duration.ofSeconds(15))).isTrue();
      while (iterator.hasNext()) {
        iterator.next();
      }
    }
    server.startAgain();
    assertThat(get("/loops/" + session).getString("phase")).isEqualTo("initializing");
  }

  @Test
  void givenTheServerDrives_whenItIsToldToStop_thenItLetsTheIterationEnd() throws Exception {
    var workspace = workspace("drained");
    var script =
        "cat >/dev/null; touch seen; sleep 3; echo done >notes.txt; echo '{\"agent_state\":{}}'";
    var session = start(loopFor(workspace, command(script)));
    await(() -> Files.exists(workspace.resolve("seen")));

    assertThat(server.stopsWithin(Duration.ofSeconds(20))).isTrue();
    assertThat(workspace.resolve("notes.txt")).exists();
    server.startAgain();

    follow(session, event -> is(event, "loop.completed"));
    assertThat(get("/loops/" + session + "/iterations/1").getInt("attempt")).isEqualTo(1);
    assertThatNothingIsMissing(session, 1);
  }

  @Test
  void givenACompletionThatIsVerified_whenTheServerIsToldToStop_thenItsAgentGetsTheVerdict()
      throws Exception {
    var workspace = workspace("answered");
    var session = start(loopFor(workspace, JsonValue.NULL, "sleep 3"));
    var begun = post("/loops/" + session + "/iterations", "");
    var body =
        Json.createObjectBuilder()
            .add("lease_token", begun.getString("lease_token"))
            .add("agent_state", Json.createObjectBuilder());
    var request =
        HttpRequest.newBuilder(uri("/loops/" + session + "/iterations/1/completion"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.build().toString()));
    var answer = http.sendAsync(request.build(), BodyHandlers.ofString());
    follow(session, event -> is(event, "loop.iteration.completed"));

    assertThat(server.stopsWithin(Duration.ofSeconds(20))).isTrue();

    assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
    assertThat(Answers.object(answer.get().body()).getString("outcome")).isEqualTo("completed");
    server.startAgain();
    assertThatNothingIsMissing(session, 1);
  }

  @Test
  void givenAVerificationThatTakesTooLong_whenTheServerStops_thenTheNextOneVerifiesInstead()
      throws Exception {
    var workspace = workspace("broken-off");
    var check = "if test -f ran; then exit 0; else touch ran; sleep 600; fi";
    var session = start(loopFor(workspace, JsonValue.NULL, check));
    var begun = post("/loops/" + session + "/iterations", "");
    var body =
        Json.createObjectBuilder()
            .add("lease_token", begun.getString("lease_token"))
            .add("agent_state", Json.createObjectBuilder());
    var request =
        HttpRequest.newBuilder(uri("/loops/" + session + "/iterations/1/completion"))
            .header("Content-Type", "application/json")
            .header("Prefer", "respond-async")
            .POST(BodyPublishers.ofString(body.build().toString()));
    assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    await(() -> Files.exists(workspace.resolve("ran")));

    assertThat(server.stopsWithin(Duration.ofSeconds(20))).isTrue();
    server.startAgain();

    follow(session, event -> is(event, "loop.completed"));
    assertThat(get("/loops/" + session).getString("outcome")).isEqualTo("completed");
    assertThatNothingIsMissing(session, 1);
  }

  /** Iterations and the journal are numbered without a gap and without a repeat. */
  private void assertThatNothingIsMissing(String session, int iterations) throws Exception {
    var history = get("/loops/" + session + "/iterations?limit=100").getJsonArray("iterations");
    assertThat(history.getValuesAs(JsonObject.class))
        .extracting(one -> one.getInt("iteration"))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, iterations).boxed().toList());
    var events = get("/events/" + session + "?limit=200").getJsonArray("events");
    assertThat(events.getValuesAs(JsonObject.class))
        .extracting(one -> one.getInt("sequence"))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, events.size()).boxed().toList());
  }

  private static JsonValue command(String script) {
    return Json.createObjectBuilder()
        .add("type", "command")
        .add("command", Json.createArrayBuilder(List.of("sh", "-c", script)))
        .build();
  }

  private static JsonObject loopFor(Path workspace, JsonValue work) {
    return loopFor(workspace, work, "test -f notes.txt");
  }

  private static JsonObject loopFor(Path workspace, JsonValue work, String check) {
    var command = Json.createArrayBuilder(List.of("sh", "-c", check));
    var condition =
        Json.createObjectBuilder()
            .add("type", "custom")
            .add("tool_arguments", Json.createObjectBuilder().add("command", command));
    JsonObjectBuilder request =
        Json.createObjectBuilder()
            .add("agent_name", "crash-tester")
            .add("exit_conditions", Json.createArrayBuilder().add(condition))
            .add("workspace", Json.createObjectBuilder().add("path", workspace.toString()))
            .add("work", work);
    return request.build();
  }

  private static Path workspace(String name) throws IOException {
    return Files.createDirectories(instance.workspaces().resolve(name));
  }

  private void follow(String session, Predicate<JsonObject> untilLast) throws InterruptedException {
    EventStream.of(new ContractClient(instance.uri(), http), session, http).follow(untilLast);
  }

  private static boolean is(JsonObject event, String type) {
    return event.getString("event_type").equals(type);
  }

  /** For what only the file system tells. */
  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(20);
    }
  }

  private String start(JsonObject request) throws Exception {
    return post("/loops", request.toString()).getString("session_id");
  }

  private JsonObject get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private JsonObject post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static URI uri(String path) {
    return instance.uri().resolve("/api/v1" + path);
  }

  private JsonObject send(HttpRequest.Builder request) throws Exception {
    var response = http.send(request.build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return Answers.object(response.body());
  }
}
