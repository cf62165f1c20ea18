package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * However the delivered server is told to stop, by a signal or by Open Liberty's command, it drains
 * what it does for loops, and what it breaks off is no failure.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class StopIT {
  private static final int DRAIN_SECONDS = 6;

  /** Is at work for a while, and says how often it was begun. */
  private static final String A_WHILE =
      "cat >/dev/null; echo begun >>runs; sleep 3; echo done >notes.txt;"
          + " echo '{\"agent_state\":{}}'";

  /** The first time for ever. */
  private static final String FOR_EVER_ONCE =
      "cat >/dev/null; if test -f runs; then echo done >notes.txt; else echo begun >runs;"
          + " sleep 600; fi; echo '{\"agent_state\":{}}'";

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
            List.of(),
            Optional.empty());
    server =
        CrashableServer.start(
            instance, Map.of("LOOPWRIGHT_SHUTDOWN_DRAIN_SECONDS", String.valueOf(DRAIN_SECONDS)));
  }

  @AfterAll
  static void end() throws InterruptedException {
    if (server != null) {
      server.kill();
    }
  }

  @Test
  void givenTheServerDrives_whenOpenLibertysCommandStopsIt_thenItLetsTheIterationEnd()
      throws Exception {
    var workspace = workspace("command");
    var session = startDriven(workspace, A_WHILE);
    await(() -> Files.exists(workspace.resolve("runs")));

    server.stopByCommand();
    assertThat(workspace.resolve("notes.txt")).exists();
    server.startAgain();

    assertCompletedInItsFirstAttempt(session);
    assertThat(Files.readAllLines(workspace.resolve("runs"))).containsExactly("begun");
  }

  @Test
  void givenACompletionThatIsVerified_whenOpenLibertysCommandStopsIt_thenItsVerdictIsStored()
      throws Exception {
    var workspace = workspace("verdict");
    var session = start(loopFor(workspace, JsonValue.NULL, "sleep 4"));
    var begun = post("/loops/" + session + "/iterations", "");
    var body =
        Json.createObjectBuilder()
            .add("lease_token", begun.getString("lease_token"))
            .add("agent_state", Json.createObjectBuilder())
            .build();
    // Nobody waits for the answer, so Open Liberty waits for no connection.
    send(
        posting("/loops/" + session + "/iterations/1/completion", body.toString())
            .header("Prefer", "respond-async"));

    server.stopByCommand();
    server.startAgain();

    var loop = get("/loops/" + session);
    assertThat(loop.getString("outcome")).isEqualTo("completed");
    assertThat(loop.getString("completed_at"))
        .as("ended before the next server began")
        .isLessThan(server.lastStart().toString());
    assertThat(loop.getInt("last_checkpoint_iteration")).isEqualTo(1);
  }

  @Test
  void givenWorkThatTakesLonger_whenStopsBreakItOff_thenNoAttemptIsUsedUp() throws Exception {
    var workspace = workspace("broken-off");
    var session = startDriven(workspace, FOR_EVER_ONCE);
    await(() -> Files.exists(workspace.resolve("runs")));

    assertThat(server.stopsWithin(Duration.ofSeconds(20))).isTrue();
    server.startAgain();

    assertCompletedInItsFirstAttempt(session);
  }

  private void assertCompletedInItsFirstAttempt(String session) throws Exception {
    EventStream.of(new ContractClient(instance.uri(), http), session, http)
        .follow(event -> event.getString("event_type").equals("loop.completed"));
    assertThat(get("/loops/" + session).getString("outcome")).isEqualTo("completed");
    var iteration = get("/loops/" + session + "/iterations/1");
    assertThat(iteration.getInt("attempt")).isEqualTo(1);
    assertThat(iteration.getString("status")).isEqualTo("completed");
  }

  private String startDriven(Path workspace, String script) throws Exception {
    var work =
        Json.createObjectBuilder()
            .add("type", "command")
            .add("command", Json.createArrayBuilder(List.of("sh", "-c", script)))
            .build();
    return start(loopFor(workspace, work, "test -f notes.txt"));
  }

  private static JsonObject loopFor(Path workspace, JsonValue work, String check) {
    var command = Json.createArrayBuilder(List.of("sh", "-c", check));
    var condition =
        Json.createObjectBuilder()
            .add("type", "custom")
            .add("tool_arguments", Json.createObjectBuilder().add("command", command));
    return Json.createObjectBuilder()
        .add("agent_name", "stop-tester")
        .add("exit_conditions", Json.createArrayBuilder().add(condition))
        .add("workspace", Json.createObjectBuilder().add("path", workspace.toString()))
        .add("work", work)
        .build();
  }

  private static Path workspace(String name) throws IOException {
    return Files.createDirectories(instance.workspaces().resolve(name));
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
    return send(HttpRequest.newBuilder(instance.uri().resolve("/api/v1" + path)));
  }

  private JsonObject post(String path, String body) throws Exception {
    return send(posting(path, body));
  }

  private static HttpRequest.Builder posting(String path, String body) {
    return HttpRequest.newBuilder(instance.uri().resolve("/api/v1" + path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private JsonObject send(HttpRequest.Builder request) throws Exception {
    var response = http.send(request.build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return response.body().isEmpty()
        ? JsonValue.EMPTY_JSON_OBJECT
        : Answers.object(response.body());
  }
}
