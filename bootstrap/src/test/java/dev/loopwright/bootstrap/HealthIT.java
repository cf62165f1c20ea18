package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says of itself: its health and its contract. */
@OnTheSharedServer
@RunAsClient
class HealthIT {
  private final ServerClient client = new ServerClient();

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready", "/health/started", "/health"})
  void givenTheDeployedWar_whenItsHealthIsAsked_thenItIsUp(String path) {
    assertThat(client.get(path).expect(200).text("status")).isEqualTo("UP");
  }

  @Test
  void givenTheDeployedWar_whenLivenessIsAsked_thenOurCheckAnswers() {
    assertThat(client.get("/health/live").body()).contains("\"name\":\"server\"");
  }

  @Test
  void givenTheDeployedWar_whenReadinessIsAsked_thenEachBackendHasACheckOfItsName() {
    assertThat(checks().map(check -> check.getString("name") + ":" + check.getString("status")))
        .contains(
            "store:UP",
            "memory:UP",
            "gateway:UP",
            "codeinterpreter:UP",
            "policy:UP",
            "observability:UP");
  }

  @Test
  void givenAStoreInAFile_whenReadinessIsAsked_thenItSaysWhatCommitsSurviveAndWhatIsolates() {
    assertThat(told("durability")).containsExactly("process_crash");
    assertThat(told("sandbox")).containsExactly("bubblewrap");
  }

  private Stream<String> told(String member) {
    return checks()
        .filter(check -> check.containsKey("data"))
        .map(check -> check.getJsonObject("data").getString(member, ""))
        .filter(value -> !value.isEmpty());
  }

  private Stream<JsonObject> checks() {
    return client
        .get("/health/ready")
        .expect(200)
        .json()
        .getJsonArray("checks")
        .getValuesAs(JsonObject.class)
        .stream();
  }

  @Test
  void givenTheDeployedWar_whenItsContractIsAsked_thenTheWholeDocumentComes() {
    var document = client.send(client.request("/openapi").header("Accept", "application/json"));

    var paths = document.expect(200).json().getJsonObject("paths").keySet();

    assertThat(paths)
        .anyMatch(path -> path.endsWith("/loops/{session_id}/iterations"))
        .anyMatch(path -> path.endsWith("/events/{session_id}"))
        .anyMatch(path -> path.endsWith("/policies/{agent_name}"))
        .hasSizeGreaterThan(15);
  }

  @Test
  void givenTheDeployedWar_whenItsContractIsBrowsed_thenThereIsAPage() {
    var page = client.get("/openapi/ui/").expect(200);

    assertThat(page.contentType()).startsWith("text/html");
  }
}
