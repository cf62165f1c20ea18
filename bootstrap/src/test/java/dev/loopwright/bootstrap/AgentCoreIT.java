package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.RuntimeAgent;
import dev.loopwright.agentcore.fake.RuntimeService;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The delivered server with some of its ports in AWS, and starts that must not be. */
class AgentCoreIT {
  private static final String OTHER = RuntimeService.RUNTIME.replace("fixer", "other");

  @TempDir private Path folder;

  private final SmallProject project = SmallProject.create();
  private AgentCoreFake fake;
  private AgentCoreServers servers;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
    servers = new AgentCoreServers(folder, fake);
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void givenMemoryAndGatewayInAws_whenTheRestIsOnPremises_thenALoopIsVerifiedAndToolsAreThere()
      throws Exception {
    var mixture = servers.gatewayWithTokens(folder.resolve("secret"));
    mixture.put("LOOPWRIGHT_MEMORY", "aws");
    try (var server = servers.start("mixture", mixture)) {
      var client = server.client();
      var session = client.start(project.loopForNotes().add("checkpoint_interval", 1).build());
      project.write("notes.txt", "all is right");

      assertThat(AgentCoreServers.iterate(client, session, 1).text("decision")).isEqualTo("stop");

      assertThat(client.loop(session).text("outcome")).isEqualTo("completed");
      assertThat(fake.count("CreateEvent")).as("checkpoints").isPositive();
      assertThat(client.get("/api/v1/tools").expect(200).body())
          .contains("loopwright___begin_iteration");
      assertThat(client.get("/health/ready").body()).contains("bubblewrap");
      assertThat(fake.count("InvokeCodeInterpreter")).isZero();
      assertThat(fake.count("PutLogEvents")).isZero();
    }
  }

  @Test
  void givenAnAgentInARuntime_whenAllPortsAreOnPremises_thenItDoesTheWorkUntilThatIsVerified()
      throws Exception {
    fake.runtimes()
        .offer(
            invocation -> {
              if (invocation.payload().contains("\"iteration\":2")) {
                project.write("notes.txt", "all is right");
              }
              return RuntimeAgent.Reply.events("data: {\"agent_state\":{\"by\":\"runtime\"}}\n\n");
            });
    var environment = servers.with(Map.of("LOOPWRIGHT_AWS_AGENT_RUNTIMES", RuntimeService.RUNTIME));
    try (var server = servers.start("runtime", environment)) {
      var session = server.client().start(loopOf(RuntimeService.RUNTIME));

      server.await(
          "the loop ends", () -> server.client().loop(session).text("outcome").equals("completed"));

      assertThat(server.client().loop(session).json().getInt("iterations_completed")).isEqualTo(2);
      assertThat(fake.count("InvokeAgentRuntime")).isEqualTo(2);
      server.await(
          "the one session of both is stopped", () -> fake.count("StopRuntimeSession") == 1);
      assertThat(fake.runtimes().sessions()).isEmpty();
      assertThat(
              server
                  .client()
                  .post("/api/v1/loops", loopOf(OTHER).toString())
                  .expectProblem(400, "invalid-input")
                  .body())
          .contains("/work/agent_runtime_arn", "is not among the runtimes");
    }
  }

  private JsonObject loopOf(String runtime) {
    return project
        .loopForNotes()
        .add(
            "work",
            Json.createObjectBuilder()
                .add("type", "agentcore_runtime")
                .add("agent_runtime_arn", runtime))
        .build();
  }

  @Test
  void givenMemoryThatIsAway_whenTheServerStarts_thenItDoesNotAndSaysWhich() throws Exception {
    fake.close();
    try (var server = servers.begin("away", servers.with(Map.of("LOOPWRIGHT_MEMORY", "aws")))) {
      server.await(
          "the start fails",
          () -> server.console().contains("Loopwright does not start: the memory backend failed"));
      assertThat(server.console()).doesNotContain(AgentCoreFake.SECRET_KEY);
    }
  }

  @Test
  void givenAGatewayThatOnlyLogs_whenTheServerStarts_thenItDoesNotForNoLimitWouldHold()
      throws Exception {
    var engine = fake.gateways().attachEngine("LOG_ONLY");
    try (var server = servers.begin("logs", servers.everything(engine))) {
      server.await(
          "the start is refused",
          () -> server.console().contains("loopwright.policy: the Gateway permitted iteration 2"));
      assertThat(server.console()).contains("in the mode ENFORCE");
      server.await("nothing is served", () -> server.log().contains("CWWKZ0012I"));
    }
  }
}
