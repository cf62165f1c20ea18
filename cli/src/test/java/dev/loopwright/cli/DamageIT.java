package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.testkit.Machine;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server whose disk or database is damaged: a clear error, and the loop as it was. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class DamageIT {
  private static final int LARGE = 3_000_000;

  @TempDir static Path folder;

  private static SmallDisk disk;
  private static Instance instance;
  private static CrashableServer server;

  private final HttpClient http = Http.client();

  @BeforeAll
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  static void start() throws IOException, InterruptedException {
    Installation.find().requireServer();
    var root = folder.toRealPath();
    disk = SmallDisk.at(root.resolve("data"));
    instance = instance(root.resolve("data"));
    server = CrashableServer.start(instance);
  }

  private static Instance instance(Path data) throws IOException {
    return new Instance(
        ServerPorts.next(), data, data.resolveSibling("workspaces"), List.of(), Optional.empty());
  }

  @AfterAll
  static void end() throws IOException, InterruptedException {
    if (server != null) {
      server.kill();
    }
    disk.close();
  }

  @Test
  void givenACheckpointWithOtherBytes_whenResumedFromIt_thenItIsRefusedAndAnotherOneWorks()
      throws Exception {
    startLoop("damaged");
    iterate("damaged", 1, "one");
    var good = checkpoint("damaged");
    iterate("damaged", 2, "two");
    var bad = checkpoint("damaged");
    post("/loops/damaged/pause", "");
    server.kill();
    change(bad);
    server.startAgain();
    var before = get("/loops/damaged").body();

    var refused = post("/loops/damaged/resume", resume(bad));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).getString("type"))
        .isEqualTo("urn:loopwright:problem:checkpoint-corrupted");
    assertThat(json(refused).getString("detail")).contains(bad);
    assertThat(get("/loops/damaged").body()).isEqualTo(before);
    assertThat(post("/loops/damaged/resume", resume(good)).statusCode()).isEqualTo(200);
    assertThat(json(get("/loops/damaged")).getJsonObject("agent_state").getString("text"))
        .isEqualTo("one");
  }

  /** One character of the agent's state, in the database of a server that is not running. */
  private static void change(String checkpoint) throws Exception {
    var url = "jdbc:h2:file:" + instance.data().resolve("loopwright");
    try (var connection = DriverManager.getConnection(url, "sa", "");
        var update =
            connection.prepareStatement(
                "update loop_checkpoint_agent_state set agent_state ="
                    + " replace(agent_state, 'two', 'twa') where checkpoint_id = ?")) {
      update.setString(1, checkpoint);
      assertThat(update.executeUpdate()).isOne();
    }
  }

  @Test
  void givenAFullDisk_whenAnIterationIsCompleted_thenNothingIsStoredUntilThereIsSpace()
      throws Exception {
    Machine.here()
        .mustHave(
            disk.isSmall(), "a small disk can't be mounted: run as root, or with sudo at hand");
    startLoop("full");
    var completion = completion(begin("full"), "x".repeat(LARGE));
    var before = get("/loops/full").body();
    disk.fill();

    var refused = post("/loops/full/iterations/1/completion", completion);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
    assertThat(json(refused).getString("type"))
        .isEqualTo("urn:loopwright:problem:backend-unavailable");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(get("/loops/full").body()).isEqualTo(before);

    disk.free();
    assertThat(post("/loops/full/iterations/1/completion", completion).statusCode()).isEqualTo(200);
    server.kill();
    server.startAgain();
    assertThat(json(get("/loops/full")).getInt("iterations_completed")).isOne();
    assertThat(json(get("/loops/full/iterations")).getJsonArray("iterations")).hasSize(1);
  }

  @Test
  void givenAFileThatAnotherProcessHas_whenServed_thenOneMessageSaysSo() throws Exception {
    var data = Files.createDirectories(folder.toRealPath().resolve("locked/data"));
    var file = data.resolve("loopwright.mv.db");
    try (var other = FileHolder.of(file)) {
      assertThat(other).isNotNull();
      assertThatThrownBy(() -> serve(data))
          .isInstanceOfSatisfying(
              CommandFailedException.class,
              e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SERVER_DID_NOT_START))
          .hasMessageContaining(file + " is in use by another process. End that one")
          .hasMessageNotContaining("\tat ");
    }
  }

  @Test
  void givenAFileOfOtherContent_whenServed_thenOneMessageSaysSo() throws Exception {
    var data = Files.createDirectories(folder.toRealPath().resolve("garbled/data"));
    var garbage = new byte[200_000];
    new Random(1).nextBytes(garbage);
    var file = Files.write(data.resolve("loopwright.mv.db"), garbage);

    assertThatThrownBy(() -> serve(data))
        .hasMessageContaining(file + " is corrupted. Put back a copy")
        .hasMessageNotContaining("\tat ");
    assertThat(file).hasBinaryContent(garbage);
  }

  private static void serve(Path data) throws IOException, InterruptedException {
    try (var started = new StartedProcesses()) {
      var command = LibertyServer.command(Installation.find(), Jdk.current());
      LibertyServer.start(command, instance(data), started, line -> {})
          .awaitReady(Http.client(), duration -> Thread.sleep(duration.toMillis()), elapsed -> {});
    }
  }

  private void startLoop(String session) throws Exception {
    var workspace = Files.createDirectories(instance.workspaces().resolve(session));
    var body =
        """
        {"session_id":"%s","agent_name":"tester","workspace":{"path":"%s"},"exit_conditions":
         [{"type":"custom","tool_arguments":{"command":["test","-f","never"]}}]}"""
            .formatted(session, workspace);
    assertThat(post("/loops", body).statusCode()).isEqualTo(201);
  }

  private String begin(String session) throws Exception {
    return json(post("/loops/" + session + "/iterations", "")).getString("lease_token");
  }

  private void iterate(String session, int iteration, String text) throws Exception {
    var body = completion(begin(session), text);
    var answer = post("/loops/" + session + "/iterations/" + iteration + "/completion", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String completion(String lease, String text) {
    return Json.createObjectBuilder()
        .add("lease_token", lease)
        .add("agent_state", Json.createObjectBuilder().add("text", text))
        .build()
        .toString();
  }

  private String checkpoint(String session) throws Exception {
    return json(post("/loops/" + session + "/checkpoints", "{}")).getString("checkpoint_id");
  }

  private static String resume(String checkpoint) {
    return "{\"checkpoint_id\":\"" + checkpoint + "\"}";
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    var request = request(path).POST(BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(instance.uri().resolve("/api/v1" + path));
  }

  private static JsonObject json(HttpResponse<String> answer) {
    return Answers.object(answer.body());
  }
}
