package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the server answers and accepts is what the published document says. */
class OpenApiAnswersTest extends RestFixture {
  private static final String KNOWN = "known here: ";

  private final OpenApiDocument document = OpenApiDocument.read();

  @Test
  void givenALoopInWork_whenItsAnswersAreHeldAgainstTheDocument_thenTheyFit() throws Exception {
    breakTests();
    var session = startLoop();
    var begun = begin(session);
    fits("IterationGrant", begun);
    var lease = begun.json().getString("lease_token");
    fits("Iteration", client.get("/loops/" + session + "/iterations/1"));
    fits(
        "Deadline",
        client.post(
            "/loops/" + session + "/iterations/1/heartbeat",
            "{\"lease_token\":\"%s\"}".formatted(lease)));
    fits("IterationAnswer", complete(session, 1, lease));
    fits("LoopState", client.get("/loops/" + session));
    fits("LoopPage", client.get("/loops"));
    fits("IterationPage", client.get("/loops/" + session + "/iterations"));
  }

  @Test
  void givenALoopInWork_whenItIsWatched_thenTheAnswersFitTheDocument() throws Exception {
    breakTests();
    var session = startLoop();
    iterate(session);
    fits("Progress", client.get("/progress/" + session));
    fits("EventPage", client.get("/events/" + session));
    fits("EvaluationPage", client.get("/conditions/" + session));
    fits("EvaluationResult", client.post("/loops/" + session + "/evaluation"));
  }

  @Test
  void givenACappedLoop_whenItsAnswersAreHeldAgainstTheDocument_thenTheyFit() throws Exception {
    breakTests();
    var session = startLoop();
    client.putAsAdministrator(
        "/loops/" + session + "/limit", "{\"max_iterations\":1,\"reason\":\"a test\"}");
    iterate(session);
    fits("Problem", client.post("/loops/" + session + "/iterations"));
    fits("LoopState", client.get("/loops/" + session));
    fits("EventPage", client.get("/events/" + session));
  }

  @Test
  void givenCheckpoints_whenTheyAreHeldAgainstTheDocument_thenTheyFit() throws Exception {
    var session = startLoop();
    var saved = client.post("/loops/" + session + "/checkpoints");
    fits("Checkpoint", saved);
    fits("CheckpointPage", client.get("/checkpoints/" + session));
    fits(
        "Checkpoint",
        client.get("/checkpoints/" + session + "/" + saved.json().getString("checkpoint_id")));
  }

  @Test
  void givenPoliciesAndTools_whenTheyAreHeldAgainstTheDocument_thenTheyFit() throws Exception {
    fits("Policy", client.get("/policies/fixer"));
    fits("Policy", client.putAsAdministrator("/policies/fixer", "{\"max_iterations\":7}"));
    fits("PolicyList", client.get("/policies"));
    fits("ToolList", client.get("/tools"));
    fits("ToolResult", client.post("/tools/echo/invocations"));
  }

  @Test
  void givenAFaultyInput_whenItsProblemIsHeldAgainstTheDocument_thenItFits() throws Exception {
    fits("Problem", client.post("/loops", "{}"));
  }

  @Test
  void givenALoopsDocumentedMembers_whenAnotherIsSent_thenTheServerKnowsJustThose()
      throws Exception {
    knows("StartLoop", client.post("/loops", "{\"?\":1}"), "/?");
    knows(
        "ExitConditionConfig",
        client.post("/loops", "{\"exit_conditions\":[{\"?\":1}]}"),
        "/exit_conditions/0/?");
    knows("Budget", client.post("/loops", "{\"budget\":{\"?\":1}}"), "/budget/?");
    knows("Workspace", client.post("/loops", "{\"workspace\":{\"?\":1}}"), "/workspace/?");
  }

  @Test
  void givenARequestsDocumentedMembers_whenAnotherIsSent_thenTheServerKnowsJustThose()
      throws Exception {
    var loop = "/loops/" + startLoop();
    var iteration = loop + "/iterations/1";

    knows("ResumeLoop", client.post(loop + "/resume", "{\"?\":1}"), "/?");
    knows("CancelLoop", client.post(loop + "/cancel", "{\"?\":1}"), "/?");
    knows("ChangeLimit", client.putAsAdministrator(loop + "/limit", "{\"?\":1}"), "/?");
    knows("Heartbeat", client.post(iteration + "/heartbeat", "{\"?\":1}"), "/?");
    knows("CompleteIteration", client.post(iteration + "/completion", "{\"?\":1}"), "/?");
    knows("FailIteration", client.post(iteration + "/failure", "{\"?\":1}"), "/?");
    knows(
        "ReportedUsage", client.post(iteration + "/failure", "{\"usage\":{\"?\":1}}"), "/usage/?");
    knows("SaveCheckpoint", client.post(loop + "/checkpoints", "{\"?\":1}"), "/?");
    knows("ChangePolicy", client.putAsAdministrator("/policies/fixer", "{\"?\":1}"), "/?");
    knows("InvokeTool", client.post("/tools/echo/invocations", "{\"?\":1}"), "/?");
  }

  private void fits(String schema, RestClient.Answer answer) {
    Object value = new Yaml().load(answer.body());

    assertThat(SchemaCheck.faults(document, schema, value)).as(answer.body()).isEmpty();
  }

  /** The server names every member that it knows when it meets one that it does not. */
  private void knows(String schema, RestClient.Answer refusal, String pointer) {
    var message =
        refusal.json().getJsonArray("errors").stream()
            .map(JsonValue::asJsonObject)
            .filter(fault -> fault.getString("pointer").equals(pointer))
            .map(fault -> fault.getString("message"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(refusal.body()));
    var known = message.substring(message.indexOf(KNOWN) + KNOWN.length());

    assertThat(document.map("components", "schemas", schema, "properties").keySet())
        .as(schema)
        .containsExactlyInAnyOrderElementsOf(List.of(known.split(", ")));
  }
}
