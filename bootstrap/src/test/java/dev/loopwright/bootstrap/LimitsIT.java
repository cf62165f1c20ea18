package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Limits and policies, and who may move a loop past them. */
@OnTheSharedServer
@RunAsClient
class LimitsIT {
  private static final String LIMIT_2 = "{\"max_iterations\":2,\"reason\":\"nearly there\"}";

  private final ServerClient client = new ServerClient();
  private final SmallProject project = SmallProject.create();

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @Test
  void givenTheLastIteration_whenAnotherIsBegun_thenItAndEachLaterOneIsAViolation() {
    var session = capped();

    var violation = client.begin(session).expectProblem(403, "policy-violation");

    assertThat(violation.text("session_id")).isEqualTo(session);
    assertThat(violation.json().getInt("iteration")).isEqualTo(2);
    assertThat(client.begin(session).expectProblem(403, "policy-violation").text("detail"))
        .isEqualTo(violation.text("detail"));
  }

  @Test
  void givenACappedLoop_whenItIsShown_thenItIsNoSuccess() throws Exception {
    var session = capped();
    client.begin(session).expect(403);

    var loop = client.loop(session);

    assertThat(loop.text("outcome")).isEqualTo("iteration_limit");
    assertThat(loop.text("stop_reason")).isEqualTo("limit_iterations");
    assertThat(loop.json().getBoolean("success")).isFalse();
    try (var events = LiveEvents.open(client, session, "")) {
      assertThat(events.toEnd())
          .extracting(LiveEvents.Event::name)
          .contains("loop.policy.violation")
          .endsWith("loop.completed");
    }
  }

  @Test
  void givenACappedLoop_whenAnAdministratorRaisesItsLimit_thenItGoesOnAfterAResume() {
    var session = capped();
    client.begin(session).expect(403);
    var path = "/api/v1/loops/" + session;
    client.put(path + "/limit", LIMIT_2).expectProblem(401, "unauthorized");

    client.putAsAdministrator(path + "/limit", LIMIT_2).expect(200);
    client.post(path + "/resume", "").expect(200);

    var begun = client.begin(session).expect(201);
    assertThat(begun.json().getInt("iteration")).isEqualTo(2);
    project.write("notes.txt", "done");
    assertThat(client.complete(session, begun, "{}").text("outcome")).isEqualTo("completed");
  }

  @Test
  void givenALoopThatInherits_whenItsPolicyIsLowered_thenTheNextBeginObeys() {
    client.putAsAdministrator("/api/v1/policies/live-agent", policy(5)).expect(200);
    var session = client.start(project.loopForNotes().add("agent_name", "live-agent").build());
    client.complete(session, client.begin(session), "{}").expect(200);

    client.putAsAdministrator("/api/v1/policies/live-agent", policy(1)).expect(200);

    client.begin(session).expectProblem(403, "policy-violation");
  }

  @Test
  void givenAVersionThatIsOver_whenAPolicyIsPut_thenItIsRefusedAndTheOneInForceStays() {
    var path = "/api/v1/policies/guarded-agent";
    var first = client.putAsAdministrator(path, policy(7)).expect(200).etag();
    var second = guarded(path, policy(8), first).expect(200).etag();

    guarded(path, policy(9), first).expectProblem(412, "version-conflict");

    var inForce = client.get(path).expect(200);
    assertThat(inForce.etag()).isEqualTo(second).isNotEqualTo(first).matches("\"\\d+\"");
    assertThat(inForce.json().getInt("max_iterations")).isEqualTo(8);
  }

  @Test
  void givenNoCredential_whenAPolicyIsPut_thenItIsRefused() {
    client.put("/api/v1/policies/it-agent", policy(10_000)).expectProblem(401, "unauthorized");
  }

  @Test
  void givenAStatementThatCedarRejects_whenItIsPut_thenItsDiagnosticsAreTold() {
    var body = "{\"cedar_statement\":\"permit (principal, action, resource\"}";

    var refused = client.putAsAdministrator("/api/v1/policies/it-agent", body);

    assertThat(refused.expectProblem(400, "invalid-input").pointers()).contains("/cedar_statement");
  }

  @Test
  void givenAnIterationRuns_whenTheLoopIsPaused_thenItRestsAfterItAndAResumeGoesOn()
      throws IOException, InterruptedException {
    var session = client.start(project.loopForNotes().build());
    var begun = client.begin(session).expect(201);
    var path = "/api/v1/loops/" + session;

    assertThat(client.post(path + "/pause", "").expect(200).json().getBoolean("pause_requested"))
        .isTrue();
    var stopped = client.complete(session, begun, "{}").expect(200);
    client.begin(session).expectProblem(409, "loop-paused");
    client.post(path + "/resume", "{}").expect(200);

    assertThat(stopped.text("decision")).isEqualTo("stop");
    assertThat(stopped.text("stop_reason")).isEqualTo("paused");
    try (var events = LiveEvents.open(client, session, "")) {
      events.until("loop.resumed");
      events.until("loop.iteration.completed");
    }
    assertThat(client.begin(session).expect(201).json().getInt("iteration")).isEqualTo(2);
    cancel(session);
  }

  @Test
  void givenAnIterationRuns_whenTheLoopIsCancelled_thenItsCompletionIsToldToStop() {
    var session = client.start(project.loopForNotes().build());
    var begun = client.begin(session).expect(201);

    cancel(session);

    var answer = client.complete(session, begun, "{}").expect(200);
    assertThat(answer.text("decision")).isEqualTo("stop");
    assertThat(answer.text("outcome")).isEqualTo("cancelled");
    assertThat(client.loop(session).text("outcome")).isEqualTo("cancelled");
    client.post("/api/v1/loops/" + session + "/resume", "").expectProblem(409, "loop-ended");
  }

  private String capped() {
    var session = client.start(project.loopForNotes().add("max_iterations", 1).build());
    var last = client.complete(session, client.begin(session), "{}").expect(200);
    assertThat(last.text("decision")).isEqualTo("continue");
    return session;
  }

  private Answer guarded(String path, String policy, String version) {
    return client.send(
        client.asAdministrator(client.putting(path, policy)).header("If-Match", version));
  }

  private void cancel(String session) {
    client.post("/api/v1/loops/" + session + "/cancel", "{\"reason\":\"enough\"}").expect(200);
  }

  private static String policy(int limit) {
    return "{\"max_iterations\":"
        + limit
        + ",\"enforcement\":\"enforce\",\"warning_threshold_percent\":80}";
  }
}
