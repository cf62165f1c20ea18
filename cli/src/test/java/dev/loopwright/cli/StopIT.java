package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
            List.of(),
            Optional.empty());
    server =
        CrashableServer.start(
            instance, Map.of("LOOPWRIGHT_SHUTDOWN_DRAIN_SECONDS", String.valueOf(DRAIN_SECONDS)));
    loops = new LoopCalls(instance);
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
    var workspace = loops.workspace("command");
    var session = loops.startDriven(workspace, A_WHILE);
    LoopCalls.await(() -> Files.exists(workspace.resolve("runs")));

    server.stopByCommand();
    assertThat(workspace.resolve("notes.txt")).exists();
    server.startAgain();

    assertCompletedInItsFirstAttempt(session);
    assertThat(Files.readAllLines(workspace.resolve("runs"))).containsExactly("begun");
  }

  @Test
  void givenACompletionThatIsVerified_whenOpenLibertysCommandStopsIt_thenItsVerdictIsStored()
      throws Exception {
    var workspace = loops.workspace("verdict");
    var session = loops.start(workspace, "sleep 4");
    var begun = loops.post("/loops/" + session + "/iterations", "");
    // Nobody waits for the answer, so Open Liberty waits for no connection.
    loops.send(loops.completion(begun).header("Prefer", "respond-async"));

    server.stopByCommand();
    server.startAgain();

    var loop = loops.get("/loops/" + session);
    assertThat(loop.getString("outcome")).isEqualTo("completed");
    assertThat(loop.getString("completed_at"))
        .as("ended before the next server began")
        .isLessThan(server.lastStart().toString());
    assertThat(loop.getInt("last_checkpoint_iteration")).isEqualTo(1);
  }

  @Test
  void givenWorkThatTakesLonger_whenStopsBreakItOff_thenNoAttemptIsUsedUp() throws Exception {
    var workspace = loops.workspace("broken-off");
    var session = loops.startDriven(workspace, FOR_EVER_ONCE);
    LoopCalls.await(() -> Files.exists(workspace.resolve("runs")));

    assertThat(server.stopsWithin(Duration.ofSeconds(20))).isTrue();
    server.startAgain();

    assertCompletedInItsFirstAttempt(session);
  }

  private void assertCompletedInItsFirstAttempt(String session) throws Exception {
    loops.follow(session, "loop.completed");
    assertThat(loops.get("/loops/" + session).getString("outcome")).isEqualTo("completed");
    var iteration = loops.get("/loops/" + session + "/iterations/1");
    assertThat(iteration.getInt("attempt")).isEqualTo(1);
    assertThat(iteration.getString("status")).isEqualTo("completed");
  }
}
