package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
  private static LoopCalls loops;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    var installation = Installation.find();
    installation.requireDemo();
    var root = folder.toRealPath();
    var instance =
        new Instance(
            ServerPorts.next(),
            root.resolve("data"),
            root.resolve("workspaces"),
            List.of(installation.tools()),
            Optional.empty());
    server = CrashableServer.start(instance, Map.of("LOOPWRIGHT_SHUTDOWN_DRAIN_SECONDS", "6"));
    loops = new LoopCalls(instance);
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
    var session = loops.start(loops.workspace("active"), "test -f notes.txt");
    var begun = loops.post("/loops/" + session + "/iterations", "");

    server.kill();
    server.startAgain();

    var body =
        Json.createObjectBuilder()
            .add("lease_token", begun.getString("lease_token"))
            .add("agent_state", Json.createObjectBuilder().add("kept", 1))
            .build();
    var answer = loops.post("/loops/" + session + "/iterations/1/completion", body.toString());
    assertThat(answer.getString("decision")).isEqualTo("continue");
    assertThat(loops.get("/loops/" + session).getJsonObject("agent_state").getInt("kept"))
        .isEqualTo(1);
    assertThatNothingIsMissing(session, 1);
  }

  @Test
  void givenTheServerDrives_whenItIsKilledInAnIteration_thenThatOneIsAttemptedAgain()
      throws Exception {
    var workspace = loops.workspace("driven");
    // The first attempt waits for ever; the second finds the trace of the first.
    var script =
        "cat >/dev/null; if test -f seen; then echo done >notes.txt; else touch seen; sleep 600;"
            + " fi; echo '{\"agent_state\":{}}'";
    var session = loops.startDriven(workspace, script);
    LoopCalls.await(() -> Files.exists(workspace.resolve("seen")));

    server.kill();
    server.startAgain();

    loops.follow(session, "loop.completed");
    assertThat(loops.get("/loops/" + session).getString("outcome")).isEqualTo("completed");
    var iteration = loops.get("/loops/" + session + "/iterations/1");
    assertThat(iteration.getInt("attempt")).isEqualTo(2);
    assertThat(iteration.getString("status")).isEqualTo("completed");
    assertThatNothingIsMissing(session, 1);
  }

  @Test
  void givenALiveStreamIsOpen_whenTheServerIsToldToStop_thenItEndsTheStreamAndDoesNotWaitForIt()
      throws Exception {
    var session = loops.start(loops.workspace("watched"), "test -f notes.txt");
    var request =
        HttpRequest.newBuilder(loops.uri("/events/" + session))
            .header("Accept", "text/event-stream");
    try (var lines = loops.http().send(request.build(), BodyHandlers.ofLines()).body()) {
      var iterator = lines.iterator();
      assertThat(iterator.next()).isNotNull();

      // Open Liberty gives connections 30 seconds.
      assertThat(server.stopsWithin(Duration.ofSeconds(15))).isTrue();
      while (iterator.hasNext()) {
        iterator.next();
      }
    }
    server.startAgain();
    assertThat(loops.get("/loops/" + session).getString("phase")).isEqualTo("initializing");
  }

  @Test
  void givenTheServerDrives_whenItIsToldToStop_thenItLetsTheIterationEnd() throws Exception {
    var workspace = loops.workspace("drained");
    var script =
        "cat >/dev/null; touch seen; sleep 3; echo done >notes.txt; echo '{\"agent_state\":{}}'";
    var session = loops.startDriven(workspace, script);
    LoopCalls.await(() -> Files.exists(workspace.resolve("seen")));

    assertThat(server.stopsWithin(Duration.ofSeconds(20))).isTrue();
    assertThat(workspace.resolve("notes.txt")).exists();
    server.startAgain();

    loops.follow(session, "loop.completed");
    assertThat(loops.get("/loops/" + session + "/iterations/1").getInt("attempt")).isEqualTo(1);
    assertThatNothingIsMissing(session, 1);
  }

  @Test
  void givenACompletionThatIsVerified_whenTheServerIsToldToStop_thenItsAgentGetsTheVerdict()
      throws Exception {
    var workspace = loops.workspace("answered");
    var session = loops.start(workspace, "sleep 3");
    var begun = loops.post("/loops/" + session + "/iterations", "");
    var answer = loops.http().sendAsync(loops.completion(begun).build(), BodyHandlers.ofString());
    loops.follow(session, "loop.iteration.completed");

    assertThat(server.stopsWithin(Duration.ofSeconds(20))).isTrue();

    assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
    assertThat(Answers.object(answer.get().body()).getString("outcome")).isEqualTo("completed");
    server.startAgain();
    assertThatNothingIsMissing(session, 1);
  }

  @Test
  void givenAVerificationThatTakesTooLong_whenTheServerStops_thenTheNextOneVerifiesInstead()
      throws Exception {
    var workspace = loops.workspace("broken-off");
    var check = "if test -f ran; then exit 0; else touch ran; sleep 600; fi";
    var session = loops.start(workspace, check);
    var begun = loops.post("/loops/" + session + "/iterations", "");
    var request = loops.completion(begun).header("Prefer", "respond-async").build();
    assertThat(loops.http().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    LoopCalls.await(() -> Files.exists(workspace.resolve("ran")));

    assertThat(server.stopsWithin(Duration.ofSeconds(20))).isTrue();
    server.startAgain();

    loops.follow(session, "loop.completed");
    assertThat(loops.get("/loops/" + session).getString("outcome")).isEqualTo("completed");
    assertThatNothingIsMissing(session, 1);
  }

  /** Iterations and the journal are numbered without a gap and without a repeat. */
  private void assertThatNothingIsMissing(String session, int iterations) throws Exception {
    var history =
        loops.get("/loops/" + session + "/iterations?limit=100").getJsonArray("iterations");
    assertThat(history.getValuesAs(JsonObject.class))
        .extracting(one -> one.getInt("iteration"))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, iterations).boxed().toList());
    var events = loops.get("/events/" + session + "?limit=200").getJsonArray("events");
    assertThat(events.getValuesAs(JsonObject.class))
        .extracting(one -> one.getInt("sequence"))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, events.size()).boxed().toList());
  }
}
