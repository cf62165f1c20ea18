package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibertyServerTest {

  @TempDir Path folder;

  @Test
  void givenTheServerEndsAtOnce_whenWaitingForIt_thenItsLastLinesAndExitCodeAreTold() {
    assertThatThrownBy(() -> start("echo first; echo the port is broken; exit 9"))
        .isInstanceOfSatisfying(
            CommandFailedException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SERVER_DID_NOT_START))
        .hasMessageContaining("exit code 9")
        .hasMessageContaining("the port is broken")
        .hasMessageContaining(folder.resolve("data/server/console.log").toString());
  }

  @Test
  void givenTheApplicationFails_whenWaitingForIt_thenNobodyWaitsForItsReadiness() {
    assertThatThrownBy(() -> start("echo 'E CWWKZ0002E: no store'; exec sleep 60"))
        .hasMessageContaining("its application failed")
        .hasMessageContaining("no store");
  }

  @Test
  void givenTheApplicationSaysWhyItDoesNotStart_whenWaitingForIt_thenThatIsTheWholeMessage() {
    assertThatThrownBy(
            () ->
                start(
                    "echo '[x] E Loopwright does not start: the file f is in use. End it';"
                        + " echo 'E CWWKZ0002E: a long trace'; exec sleep 60"))
        .hasMessage(
            "the server did not start: the file f is in use. End it%nIts log: %s"
                .formatted(folder.resolve("data/server/console.log")));
  }

  @Test
  void givenTheApplicationThrows_whenWaitingForIt_thenItsMessageIsTheWholeMessage() {
    assertThatThrownBy(
            () ->
                start(
                    "echo 'E SRVE0283E: Exception caught while initializing context:"
                        + " some.UnavailableException: the file f is in use'; exec sleep 60"))
        .hasMessageStartingWith("the server did not start: the file f is in use")
        .hasMessageNotContaining("UnavailableException");
  }

  @Test
  void givenAnotherServerInTheFolder_whenLibertyComplains_thenTheMessageSaysWhatToDo() {
    assertThatThrownBy(() -> start("echo 'CWWKE0029E: already running.'; exit 1"))
        .hasMessageContaining(folder.resolve("data") + " is in use by another server. End that");
  }

  @Test
  void givenAnotherServerInTheFolder_whenStarting_thenItsLogStaysAsItIs() throws Exception {
    var log = folder.resolve("data/server/console.log");
    Files.createDirectories(log.getParent());
    Files.writeString(log, "the first server's");
    try (var first = DataFolder.open(folder.resolve("data"))) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> start("echo second"))
          .isInstanceOfSatisfying(
              CommandFailedException.class,
              e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SERVER_DID_NOT_START))
          .hasMessageContaining("in use by another server");
    }

    assertThat(log).hasContent("the first server's");
  }

  @Test
  void givenTheServerIsReady_whenWaitingForIt_thenTheWaitEnds() throws Exception {
    try (var server = new ContractServer();
        var started = new StartedProcesses()) {
      server.on("GET /health/ready", "{\"checks\":[{\"name\":\"store\",\"status\":\"UP\"}]}");
      var saysItsNumber = List.of("sh", "-c", "echo \"pid $$\"; exec sleep 60");

      LibertyServer.start(
              saysItsNumber,
              instance(server.port()),
              started,
              line -> server.on("GET /health/started", startedAs(line.substring("pid ".length()))))
          .awaitReady(Http.client(), pause -> Thread.sleep(50), elapsed -> {});
    }
  }

  @Test
  void givenAnotherServerAnswersAtThePort_whenWaitingForThisOne_thenItIsNotTakenForIt()
      throws Exception {
    try (var other = new ContractServer();
        var started = new StartedProcesses()) {
      other.on("GET /health/ready", "{\"checks\":[{\"name\":\"store\",\"status\":\"UP\"}]}");
      other.on("GET /health/started", startedAs("1"));
      var late = List.of("sh", "-c", "sleep 1; echo 'E CWWKO0221E: no bind'; exec sleep 60");
      var server = LibertyServer.start(late, instance(other.port()), started, line -> {});

      assertThatThrownBy(
              () -> server.awaitReady(Http.client(), pause -> Thread.sleep(50), elapsed -> {}))
          .hasMessageContaining("port " + other.port() + " is taken");
    }
  }

  private static String startedAs(String pid) {
    return "{\"checks\":[{\"name\":\"started\",\"data\":{\"pid\":%s}}]}".formatted(pid);
  }

  @Test
  void givenItsEnvironment_whenTheServerStarts_thenItHasTheInstancesFoldersAndPort()
      throws Exception {
    var seen = folder.resolve("seen");
    try (var started = new StartedProcesses()) {
      var command = List.of("sh", "-c", "env > \"$0\"", seen.toString());

      LibertyServer.start(command, instance(9999), started, line -> {}).awaitEnd();
    }

    assertThat(Files.readAllLines(seen))
        .contains(
            "HTTP_HOST=127.0.0.1",
            "HTTP_PORT=9999",
            "DB_URL=jdbc:h2:file:" + folder.resolve("data/loopwright") + ";WRITE_DELAY=0",
            "DB_USER=sa",
            "DB_PASSWORD=",
            "LOOPWRIGHT_DATA=" + folder.resolve("data"),
            "LOOPWRIGHT_WORKSPACES=" + folder.resolve("workspaces"),
            "LOOPWRIGHT_SANDBOX_READ_ONLY_PATHS=/a,/b",
            "WLP_OUTPUT_DIR=" + folder.resolve("data/server"));
    assertThat(folder.resolve("workspaces")).isDirectory();
  }

  private void start(String script) throws InterruptedException {
    try (var started = new StartedProcesses()) {
      LibertyServer.start(List.of("sh", "-c", script), instance(1), started, line -> {})
          .awaitReady(Http.client(), duration -> Thread.sleep(20), elapsed -> {});
    }
  }

  private Instance instance(int port) {
    return new Instance(
        port,
        folder.resolve("data"),
        folder.resolve("workspaces"),
        List.of(Path.of("/a"), Path.of("/b")),
        Optional.of(Path.of("/m2")));
  }
}
