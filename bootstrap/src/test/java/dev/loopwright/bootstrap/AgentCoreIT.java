package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.agentcore.fake.AgentCoreFake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The delivered server with its checkpoints and events in AWS, as that is on the wire. */
class AgentCoreIT {
  @TempDir private Path folder;

  private final SmallProject project = SmallProject.create();
  private AgentCoreFake fake;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private StandaloneServer server(String data) throws IOException {
    var server =
        StandaloneServer.start(
            Files.createDirectories(folder.resolve(data)),
            Map.of(
                "LOOPWRIGHT_MEMORY",
                "aws",
                "LOOPWRIGHT_OBSERVABILITY",
                "aws",
                "LOOPWRIGHT_AWS_REGION",
                AgentCoreFake.REGION,
                "LOOPWRIGHT_AWS_ENDPOINT",
                fake.endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                AgentCoreFake.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                AgentCoreFake.SECRET_KEY,
                "LOOPWRIGHT_WORKSPACES",
                System.getenv("LOOPWRIGHT_WORKSPACES")));
    server.await("it is ready", () -> server.client().isReady());
    return server;
  }

  private static Answer iterate(ServerClient client, String session, int round) {
    var begun = client.begin(session).expect(201);
    return client.complete(session, begun, "{\"round\":" + round + "}").expect(200);
  }

  @Test
  void givenAServerWhoseDataIsLost_whenAnotherResumesTheLoop_thenItIsRebuiltFromMemory()
      throws Exception {
    String session;
    try (var first = server("first")) {
      session = first.client().start(project.loopForNotes().add("checkpoint_interval", 1).build());
      iterate(first.client(), session, 1);
      iterate(first.client(), session, 2);
      assertThat(fake.count("CreateEvent")).as("one for each checkpoint").isEqualTo(2);
    }

    try (var second = server("second")) {
      assertThat(second.client().loop(session).status()).isEqualTo(404);

      var resumed = second.client().post("/api/v1/loops/" + session + "/resume", "{}").expect(200);

      assertThat(resumed.json().getInt("iterations_completed")).isEqualTo(2);
      assertThat(second.client().loop(session).json().getJsonObject("agent_state").getInt("round"))
          .isEqualTo(2);
      project.write("notes.txt", "all is right");
      assertThat(iterate(second.client(), session, 3).text("decision")).isEqualTo("stop");
      assertThat(second.client().loop(session).text("outcome")).isEqualTo("completed");
    }
  }

  @Test
  void givenALoopThatRuns_whenItHasEnded_thenItsEventsAreInTheLogGroup() throws Exception {
    try (var server = server("events")) {
      project.write("notes.txt", "all is right");
      var session = server.client().start(project.loopForNotes().build());
      iterate(server.client(), session, 1);

      server.await(
          "the last event is in the log group",
          () ->
              fake.calls().stream()
                  .filter(call -> call.operation().equals("PutLogEvents"))
                  .anyMatch(
                      call ->
                          call.body().toString().contains("LOOP_COMPLETED")
                              && call.body().toString().contains(session)));
    }
  }

  @Test
  void givenMemoryThatIsAway_whenTheServerStarts_thenItDoesNotAndSaysWhich() throws Exception {
    fake.close();
    try (var server =
        StandaloneServer.start(
            folder,
            Map.of(
                "LOOPWRIGHT_MEMORY", "aws",
                "LOOPWRIGHT_AWS_REGION", AgentCoreFake.REGION,
                "LOOPWRIGHT_AWS_ENDPOINT", fake.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", AgentCoreFake.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY", AgentCoreFake.SECRET_KEY))) {
      server.await(
          "the start fails",
          () -> server.console().contains("Loopwright does not start: the memory backend failed"));
      assertThat(server.console()).doesNotContain(AgentCoreFake.SECRET_KEY);
    }
  }
}
