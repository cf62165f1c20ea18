package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Who judges a loop, what stops it, and what it is when its files are away. */
@OnTheSharedServer
@RunAsClient
class OversightIT {
  private static final String ENDLESS = "sleep 98765";

  private final ServerClient client = new ServerClient();
  private final SmallProject project = SmallProject.create();

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @Test
  void givenACommandThatVerifies_whenTheLoopIsCancelled_thenItsProcessIsGoneAndTheAgentIsTold()
      throws Exception {
    var session = client.start(loopOf("touch running; exec " + ENDLESS, 600));
    var begun = client.begin(session).expect(201);
    var answer =
        client.postLater(
            ServerClient.completionPath(session, 1), ServerClient.completion(begun, "{}"));
    while (!Files.exists(project.folder().resolve("running"))) {
      client.loop(session).expect(200);
    }

    client.post("/api/v1/loops/" + session + "/cancel", "{\"reason\":\"enough\"}").expect(200);

    var told = answer.get(30, TimeUnit.SECONDS).expect(200);
    assertThat(told.text("decision")).isEqualTo("stop");
    assertThat(told.text("outcome")).isEqualTo("cancelled");
    assertThat(
            ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
        .noneMatch(line -> line.endsWith(ENDLESS));
  }

  @Test
  void givenAWorkspaceThatIsAway_whenAnIterationIsBegun_thenNothingBeginsUntilItIsBack()
      throws IOException {
    var session = client.start(project.loopForNotes().build());
    var elsewhere = project.folder().resolveSibling(project.folder().getFileName() + "-away");
    Files.move(project.folder(), elsewhere);

    client.begin(session).expectProblem(503, "workspace-unavailable");
    assertThat(client.loop(session).conditions()).containsExactly("notes:pending");

    Files.move(elsewhere, project.folder());
    assertThat(client.begin(session).expect(201).json().getInt("iteration")).isEqualTo(1);
  }

  @Test
  void givenAPolicyThatNamesTheProof_whenALoopBringsItsOwnJudge_thenItDoesNotStart() {
    var honest = loopOf("test -f notes.txt", 30);
    var required = honest.getJsonArray("exit_conditions");
    var path = "/api/v1/policies/watched-agent";
    client
        .putAsAdministrator(
            path,
            "{\"required_conditions\":%s,\"forbid_trust_exit_code\":true}".formatted(required))
        .expect(200);

    var refused =
        client
            .post("/api/v1/loops", loopOf("true", 30).toString())
            .expectProblem(403, "policy-violation");

    assertThat(refused.pointers()).containsExactly("/exit_conditions");
    client.start(honest);
  }

  @Test
  void givenAStatementOfOnesOwn_whenItIsRemoved_thenTheNextIterationMayBegin() {
    var path = "/api/v1/policies/watched-agent-2";
    var session =
        client.start(
            Json.createObjectBuilder(loopOf("true", 30))
                .add("agent_name", "watched-agent-2")
                .build());
    var forbid = "forbid (principal, action, resource);";
    client.putAsAdministrator(path, "{\"cedar_statement\":\"" + forbid + "\"}").expect(200);
    client.begin(session).expectProblem(403, "policy-violation");

    var removed = client.putAsAdministrator(path, "{\"cedar_statement\":null}").expect(200);

    assertThat(removed.text("cedar_statement")).doesNotContain(forbid);
    client.post("/api/v1/loops/" + session + "/resume", "").expect(200);
    client.begin(session).expect(201);
  }

  private JsonObject loopOf(String script, int timeout) {
    var condition =
        Json.createObjectBuilder()
            .add("type", "custom")
            .add("timeout_seconds", timeout)
            .add(
                "tool_arguments",
                Json.createObjectBuilder()
                    .add("command", Json.createArrayBuilder().add("sh").add("-c").add(script)));
    return project
        .loopForNotes()
        .add("agent_name", "watched-agent")
        .add("exit_conditions", Json.createArrayBuilder().add(condition))
        .build();
  }
}
