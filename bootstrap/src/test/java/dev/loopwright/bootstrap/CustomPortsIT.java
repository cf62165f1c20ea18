package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.bootstrap.custom.EveryPort;
import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server on adapters of one's own alone: nothing of the delivered ones is needed. */
@OnTheSharedServer
@RunAsClient
class CustomPortsIT {
  private final ServerClient client = new ServerClient();

  @Deployment
  static WebArchive loopwright() {
    var adapters =
        BuiltWar.adapters(EveryPort.class)
            .addPackages(
                false,
                path -> path.get().matches(".*/testkit/(InMemory|Numeric|Scripted|Sha256)[^/]*"),
                "dev.loopwright.testkit");
    return BuiltWar.archive()
        .addAsLibraries(
            adapters,
            BuiltWar.configuration(
                Map.of("loopwright.store", "custom", "loopwright.backend", "custom")));
  }

  @Test
  void givenEveryPortOfOnesOwn_whenALoopIsRun_thenItIsVerifiedAndWatchedByThem() {
    var command =
        Json.createObjectBuilder().add("command", Json.createArrayBuilder(List.of("check")));
    var condition =
        Json.createObjectBuilder().add("type", "build_succeeds").add("tool_arguments", command);
    var session =
        client.start(
            Json.createObjectBuilder()
                .add("agent_name", "own")
                .add("exit_conditions", Json.createArrayBuilder().add(condition))
                .add("workspace", Json.createObjectBuilder().add("path", "project"))
                .build());

    var last = client.complete(session, client.begin(session).expect(201), "{\"kept\":1}");

    assertThat(last.expect(200).text("decision")).isEqualTo("stop");
    assertThat(client.loop(session).text("outcome")).isEqualTo("completed");
    var progress = client.get("/api/v1/progress/" + session).expect(200).json();
    assertThat(progress.getInt("exit_conditions_met")).isOne();
    var output = "/api/v1/loops/" + session + "/iterations/1/output/build_succeeds";
    assertThat(client.get(output).expect(200).body()).isEqualTo("scripted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"store", "memory", "gateway", "codeinterpreter", "policy", "observability"})
  void givenEveryPortOfOnesOwn_whenReadinessIsAsked_thenEachIsUp(String port) {
    assertThat(client.readiness(port)).isEqualTo("UP");
  }
}
