package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.adapter.aws.policy.AgentCorePolicyAdministration;
import dev.loopwright.adapter.aws.policy.PolicyEngineSettings;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.GatewayService;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The delivered server with all of its backends in AWS, as that is on the wire. */
class AgentCoreBackendIT {
  @TempDir private Path folder;

  private final SmallProject project = SmallProject.create();
  private AgentCoreFake fake;
  private AgentCoreServers servers;
  private String engine;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
    servers = new AgentCoreServers(folder, fake);
    engine = fake.gateways().attachEngine("ENFORCE");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private StandaloneServer server(String data) throws IOException {
    return servers.start(data, servers.everything(engine));
  }

  @Test
  void givenServersThatAreKilled_whenTheNextGoesOn_thenTheLoopEndsVerifiedFromStoreAndFromMemory()
      throws Exception {
    String session;
    try (var first = server("data")) {
      session = first.client().start(project.loop().add("checkpoint_interval", 1).build());
      assertThat(AgentCoreServers.iterate(first.client(), session, 1).text("decision"))
          .isEqualTo("continue");
    }

    try (var second = server("data")) {
      assertThat(second.client().loop(session).json().getInt("iterations_completed")).isEqualTo(1);
      project.write("answer.txt", "right\n");
      assertThat(AgentCoreServers.iterate(second.client(), session, 2).text("decision"))
          .isEqualTo("continue");
    }

    try (var third = server("another disk")) {
      assertThat(third.client().loop(session).status()).isEqualTo(404);
      var resumed = third.client().post("/api/v1/loops/" + session + "/resume", "{}").expect(200);
      assertThat(resumed.json().getInt("iterations_completed")).isEqualTo(2);
      assertThat(resumed.json().getJsonObject("restored_from").getInt("iteration")).isEqualTo(2);

      project.write("notes.txt", "all is right");
      assertThat(AgentCoreServers.iterate(third.client(), session, 3).text("decision"))
          .isEqualTo("stop");

      assertThat(third.client().loop(session).text("outcome")).isEqualTo("completed");
      assertCalls(third, session);
      assertTheGatewayIsASecondGate(third);
    }
  }

  /** The Gateway decides on each iteration; each server has a session of its own. */
  private void assertCalls(StandaloneServer server, String session) {
    assertThat(
            fake.calls().stream()
                .map(call -> call.body().toString())
                .filter(body -> isBegin(body, session))
                .map(body -> body.replaceFirst(".*\"iteration\":(\\d+).*", "$1"))
                .distinct())
        .as("iterations that the Gateway decided on")
        .containsExactly("1", "2", "3");
    assertThat(fake.count("CreateEvent")).as("checkpoints").isEqualTo(3);
    assertThat(fake.count("StartCodeInterpreterSession")).as("sessions").isEqualTo(3);
    server.await(
        "the session of the loop that ended is stopped",
        () -> fake.count("StopCodeInterpreterSession") == 1);
    server.await(
        "the last event is in the log group",
        () ->
            fake.logs().messages("/loopwright/events").stream()
                .anyMatch(line -> line.contains("LOOP_COMPLETED") && line.contains(session)));
    server.await("spans are in X-Ray", () -> !fake.traces().requests().isEmpty());
    assertThat(server.client().get("/health/ready").expect(200).body())
        .contains("\"sandbox\":\"agentcore\"", "\"gateway\":\"enforces\"");
  }

  private static boolean isBegin(String body, String session) {
    return body.contains("loopwright___begin_iteration") && body.contains(session);
  }

  /** Somebody lowers the limit in the engine alone: what the server permits, the Gateway denies. */
  private void assertTheGatewayIsASecondGate(StandaloneServer server) throws IOException {
    var agent = new AgentName("it-agent");
    var settings =
        new PolicyEngineSettings(
            engine, GatewayService.arn(GatewayService.SIGNED), Duration.ofSeconds(10));
    try (var administration = new AgentCorePolicyAdministration(access(), settings)) {
      administration.publish(Policy.defaultFor(agent).withMaxIterations(1));
    }
    project.write("notes.txt", "all is right");
    project.write("answer.txt", "wrong\n");
    var session = server.client().start(project.loop().build());
    AgentCoreServers.iterate(server.client(), session, 1);

    var denied = server.client().begin(session);

    denied.expectProblem(403, "policy-violation");
    assertThat(server.client().loop(session).text("phase")).isEqualTo("paused");
    server.await(
        "the event says which gate",
        () ->
            fake.logs().messages("/loopwright/events").stream()
                .anyMatch(
                    line -> line.contains(session) && line.contains("\"AgentCore Gateway: ")));
    assertAnExemptionHoldsAtBothGates(server, session);
  }

  private void assertAnExemptionHoldsAtBothGates(StandaloneServer server, String session)
      throws IOException {
    var client = server.client();
    var token = Files.readString(folder.resolve("another disk/data/admin.token")).strip();
    var limit = "{\"max_iterations\":3,\"reason\":\"it\"}";
    client
        .send(
            client
                .putting("/api/v1/loops/" + session + "/limit", limit)
                .header("Authorization", "Bearer " + token))
        .expect(200);
    client.post("/api/v1/loops/" + session + "/resume", "{}").expect(200);

    assertThat(AgentCoreServers.iterate(client, session, 2).text("decision")).isEqualTo("continue");
  }

  private AwsAccess access() {
    return new AwsAccess(
        Region.of(AgentCoreFake.REGION),
        Optional.of(fake.endpoint()),
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(AgentCoreFake.ACCESS_KEY, AgentCoreFake.SECRET_KEY)));
  }
}
