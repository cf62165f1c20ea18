package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Loops that the server drives: their work is a command that it calls. */
@OnTheSharedServer
@RunAsClient
class ServerDrivenIT {
  private static final String ANSWERS =
      "cat >request.json; echo '{\"agent_state\":{\"seen\":true}}'";

  private final ServerClient client = new ServerClient();
  private final SmallProject project = SmallProject.create();

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @Test
  void givenWorkThatMends_whenTheServerDrives_thenTheLoopEndsVerifiedByItself() throws Exception {
    var session = start("echo done >notes.txt; " + ANSWERS, 5);

    awaitEnd(session);

    var loop = client.loop(session);
    assertThat(loop.text("outcome")).isEqualTo("completed");
    assertThat(loop.json().getInt("iterations_completed")).isEqualTo(1);
    assertThat(loop.json().getJsonObject("agent_state").getBoolean("seen")).isTrue();
    assertThat(project.read("request.json"))
        .contains("\"session_id\":\"" + session + "\"", "\"iteration\":1", "\"exit_conditions\":[");
  }

  @Test
  void givenWorkThatMendsNothing_whenTheServerDrives_thenTheLoopRunsToItsLimit() throws Exception {
    var session = start(ANSWERS, 3);

    awaitEnd(session);

    var loop = client.loop(session);
    assertThat(loop.text("outcome")).isEqualTo("iteration_limit");
    assertThat(loop.json().getInt("iterations_completed")).isEqualTo(3);
    assertThat(loop.json().getBoolean("success")).isFalse();
  }

  @Test
  void givenWorkThatFails_whenTheServerDrives_thenEachIterationSaysSoAndTheLoopGoesOn()
      throws Exception {
    var session = start("echo 'no idea' >&2; exit 3", 2);

    awaitEnd(session);

    var history = client.get("/api/v1/loops/" + session + "/iterations").expect(200).json();
    assertThat(history.getJsonArray("iterations").getValuesAs(JsonObject.class))
        .extracting(one -> one.getString("status"))
        .containsExactly("failed", "failed");
    assertThat(client.loop(session).text("outcome")).isEqualTo("iteration_limit");
  }

  @Test
  void givenTheServerDrives_whenAnAgentBegins_thenItIsRefused() throws Exception {
    var session = start(ANSWERS, 1);

    assertThat(client.begin(session).status()).isIn(403, 409);

    awaitEnd(session);
  }

  private String start(String script, int limit) {
    var words = Json.createArrayBuilder(List.of("sh", "-c", script));
    var work = Json.createObjectBuilder().add("type", "command").add("command", words);
    return client.start(
        project.loopForNotes().add("work", work).add("max_iterations", limit).build());
  }

  private void awaitEnd(String session) throws Exception {
    try (var events = LiveEvents.open(client, session, "")) {
      events.until("loop.completed");
    }
  }
}
