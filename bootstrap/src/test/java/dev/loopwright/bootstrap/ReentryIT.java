package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** One iteration at a time, by whoever holds its lease, and each recorded once. */
@OnTheSharedServer
@RunAsClient
class ReentryIT {
  private static final String UNKNOWN_LEASE =
      "{\"lease_token\":\"not-a-lease-of-this-loop\",\"agent_state\":{}}";

  private final ServerClient client = new ServerClient();
  private final SmallProject project = SmallProject.create();
  private String session = "";

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @BeforeEach
  void start() {
    session = client.start(project.loopForNotes().build());
  }

  @AfterEach
  void cancel() {
    client.post("/api/v1/loops/" + session + "/cancel", "");
  }

  @Test
  void givenAnActiveIteration_whenAnotherIsBegun_thenItIsRefusedAndTheFirstGoesOn() {
    var begun = client.begin(session).expect(201);

    client.begin(session).expectProblem(409, "iteration-active");

    client.complete(session, begun, "{}").expect(200);
  }

  @RepeatedTest(5)
  void givenManyAtOnce_whenTheyBegin_thenExactlyOneGetsTheIteration() {
    var path = "/api/v1/loops/" + session + "/iterations";
    var begins = IntStream.range(0, 8).mapToObj(i -> client.postLater(path, "")).toList();

    var statuses = begins.stream().map(CompletableFuture::join).map(Answer::status).toList();

    assertThat(statuses).containsOnlyOnce(201);
    assertThat(statuses.stream().filter(status -> status != 201)).hasSize(7).containsOnly(409);
    assertThat(client.loop(session).json().getInt("current_iteration")).isEqualTo(1);
  }

  @Test
  void givenALostAnswer_whenTheSameBeginComesAgain_thenItGetsTheSameIterationAndLease() {
    var first = begin("6f1c").expect(201);

    var again = begin("6f1c").expect(201);

    assertThat(again.text("lease_token")).isEqualTo(first.text("lease_token"));
    assertThat(again.json().getInt("iteration")).isEqualTo(1);
    begin("another").expectProblem(409, "iteration-active");
  }

  @Test
  void givenTheIterationIsOver_whenItsBeginComesAgain_thenNoOtherIterationIsBegun() {
    client.complete(session, begin("6f1c").expect(201), "{}").expect(200);

    begin("6f1c").expectProblem(409, "stale-lease");

    assertThat(client.loop(session).json().getInt("current_iteration")).isEqualTo(1);
    assertThat(begin("77aa").expect(201).json().getInt("iteration")).isEqualTo(2);
  }

  @Test
  void givenALostAnswer_whenTheSameStartComesAgain_thenThereIsOneLoop() {
    var key = UUID.randomUUID().toString();
    var first = start(key, project.loopForNotes().build()).expect(201);

    var again = start(key, project.loopForNotes().build()).expect(201);

    assertThat(again.text("session_id")).isEqualTo(first.text("session_id"));
    start(key, project.loop().build()).expectProblem(409, "session-exists");
  }

  @Test
  void givenALeaseOfNobody_whenAnIterationIsCompleted_thenItIsStaleAndChangesNothing() {
    client.begin(session).expect(201);

    client
        .post(ServerClient.completionPath(session, 1), UNKNOWN_LEASE)
        .expectProblem(409, "stale-lease");

    assertThat(client.loop(session).json().getInt("iterations_completed")).isZero();
  }

  @Test
  void givenTheLeaseOfAnEarlierIteration_whenALaterOneIsCompleted_thenItIsStale() {
    var first = client.begin(session).expect(201);
    client.complete(session, first, "{}").expect(200);
    client.begin(session).expect(201);

    client
        .post(ServerClient.completionPath(session, 2), ServerClient.completion(first, "{}"))
        .expectProblem(409, "stale-lease");
  }

  @Test
  void givenALostAnswer_whenTheSameCompletionComesAgain_thenItsAnswerIsTheSame() {
    var begun = client.begin(session).expect(201);
    var first = client.complete(session, begun, "{\"n\":1}").expect(200);

    var again = client.complete(session, begun, "{\"n\":1}").expect(200);

    assertThat(again.text("decision")).isEqualTo(first.text("decision"));
    assertThat(client.loop(session).json().getInt("iterations_completed")).isEqualTo(1);
  }

  @Test
  void givenLaterIterations_whenAnOldCompletionComesAgain_thenItsAnswerIsTheSame() {
    var first = client.begin(session).expect(201);
    client.complete(session, first, "{\"n\":1}").expect(200);
    client.complete(session, client.begin(session), "{\"n\":2}").expect(200);

    var again = client.complete(session, first, "{\"n\":1}").expect(200);

    assertThat(again.text("decision")).isEqualTo("continue");
    assertThat(client.loop(session).json().getInt("iterations_completed")).isEqualTo(2);
  }

  @Test
  void givenACompletion_whenItComesAgainWithAnotherState_thenTheFirstOneStands() {
    var begun = client.begin(session).expect(201);
    client.complete(session, begun, "{\"n\":1}").expect(200);

    client.complete(session, begun, "{\"n\":2}").expectProblem(409, "stale-lease");

    assertThat(client.loop(session).json().getJsonObject("agent_state").getInt("n")).isEqualTo(1);
  }

  @Test
  void givenTheSameCompletionManyTimesAtOnce_whenTheyAreAnswered_thenItIsRecordedOnce() {
    var begun = client.begin(session).expect(201);
    var body = ServerClient.completion(begun, "{\"n\":1}");
    var path = ServerClient.completionPath(session, 1);
    var completions = IntStream.range(0, 6).mapToObj(i -> client.postLater(path, body)).toList();

    var answers = completions.stream().map(CompletableFuture::join).toList();

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(client.loop(session).json().getInt("iterations_completed")).isEqualTo(1);
  }

  @Test
  void givenASessionInUse_whenALoopIsStartedUnderIt_thenItIsRefused() {
    var request = project.loopForNotes().add("session_id", session).build();

    client.post("/api/v1/loops", request.toString()).expectProblem(409, "session-exists");
  }

  @Test
  void givenACallerThatDoesNotWait_whenItCompletes_thenItIsToldWhereTheVerdictWillBe() {
    var begun = client.begin(session).expect(201);
    var request =
        client
            .request(ServerClient.completionPath(session, 1))
            .header("Content-Type", "application/json")
            .header("Prefer", "respond-async")
            .POST(BodyPublishers.ofString(ServerClient.completion(begun, "{}")));

    client.send(request).expect(202);

    // The same completion, by somebody who waits, joins the verification in flight.
    client.complete(session, begun, "{}").expect(200);
    var iteration = client.get("/api/v1/loops/" + session + "/iterations/1").expect(200);
    assertThat(iteration.text("decision")).isEqualTo("continue");
  }

  private Answer begin(String key) {
    return send("/api/v1/loops/" + session + "/iterations", key, "{}");
  }

  private Answer start(String key, JsonObject request) {
    return send("/api/v1/loops", key, request.toString());
  }

  private Answer send(String path, String key, String body) {
    return client.send(
        client
            .request(path)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }
}
