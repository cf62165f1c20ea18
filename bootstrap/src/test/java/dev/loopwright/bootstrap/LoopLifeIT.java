package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.bootstrap.LiveEvents.Event;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A loop from its start to its verified end, as an agent and as who watches see it. */
@OnTheSharedServer
@RunAsClient
class LoopLifeIT {
  private static final String ODD_STATE =
      "{ \"a\" : 1.0,\"b\":1e2, \"c\":[ 123456789012345678901234567890 ,0.10 ],\n\t\"d\":\"\\u00e9 é\" ,"
          + " \"e\":{}, \"a b\" :null}";

  private final ServerClient client = new ServerClient();
  private final SmallProject project = SmallProject.create();

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @Test
  void givenABrokenProject_whenItIsEvaluated_thenEachConditionSaysWhatIsWrongAndWhere() {
    var session = client.start(project.loop().build());

    var evaluated = client.post("/api/v1/loops/" + session + "/evaluation", "").expect(200);

    assertThat(evaluated.json().getBoolean("all_met")).isFalse();
    assertThat(evaluated.conditions())
        .containsExactly("tests:not_met", "build:met", "notes:not_met");
    var failure = tests(evaluated).getJsonArray("first_failures").getJsonObject(0);
    assertThat(failure.getString("message")).contains("expected: right but was: wrong");
    assertThat(failure.getInt("line")).isEqualTo(7);
    assertThat(tests(evaluated).getInt("passed")).isEqualTo(1);
    assertThat(tests(evaluated).getInt("failed")).isEqualTo(1);
    cancel(session);
  }

  @Test
  void givenWhatIsWrong_whenTheAgentMendsItInTurns_thenTheLoopEndsVerified() {
    var session = client.start(project.loop().build());
    client.post("/api/v1/loops/" + session + "/evaluation", "").expect(200);
    var first = client.begin(session).expect(201);
    assertThat(tests(first).getJsonArray("first_failures")).hasSize(1);
    project.write("answer.txt", "right\n");

    var goOn = client.complete(session, first, "{\"mended\":1}").expect(200);
    var second = client.begin(session).expect(201);
    project.write("notes.txt", "all is right");
    var stop = client.complete(session, second, "{\"mended\":2}").expect(200);

    assertThat(goOn.text("decision")).isEqualTo("continue");
    assertThat(second.conditions()).containsExactly("tests:met", "build:met", "notes:not_met");
    assertThat(second.json().getJsonObject("agent_state").getInt("mended")).isEqualTo(1);
    assertThat(stop.text("decision")).isEqualTo("stop");
    assertThat(stop.text("outcome")).isEqualTo("completed");
    assertThat(stop.text("stop_reason")).isEqualTo("verified");
    var loop = client.loop(session);
    assertThat(loop.json().getBoolean("success")).isTrue();
    assertThat(loop.text("phase")).isEqualTo("completed");
    assertThat(loop.conditions()).containsExactly("tests:met", "build:met", "notes:met");
    client.begin(session).expectProblem(409, "loop-ended");
  }

  @Test
  void givenATestThatFailed_whenItsOutputIsAsked_thenTheToolsWholeOutputComes() {
    var session = client.start(project.loop().build());
    client.complete(session, client.begin(session), "{}").expect(200);

    var output = client.get("/api/v1/loops/" + session + "/iterations/1/output/tests").expect(200);

    assertThat(output.contentType()).startsWith("text/plain");
    assertThat(output.body()).contains("1 of 2 tests failed");
    cancel(session);
  }

  @Test
  void givenAnAgentThatSaysItIsDone_whenNothingWasMended_thenTheLoopGoesOn() {
    var session = client.start(project.loopForNotes().build());
    var begun = client.begin(session).expect(201);

    var answer = client.complete(session, begun, "{\"i_say\":\"all done\"}").expect(200);

    assertThat(answer.text("decision")).isEqualTo("continue");
    assertThat(client.loop(session).json().getBoolean("success")).isFalse();
    cancel(session);
  }

  @Test
  void givenAStreamThatBroke_whenItIsTakenUpAgain_thenNoEventIsMissingAndNoneComesTwice()
      throws IOException, InterruptedException {
    var session = client.start(project.loopForNotes().build());
    List<Event> seen;
    try (var stream = LiveEvents.open(client, session, "")) {
      var begun = client.begin(session).expect(201);
      seen = new ArrayList<>(stream.until("loop.iteration.started"));
      project.write("notes.txt", "done");
      client.complete(session, begun, "{}").expect(200);
    }

    try (var again = LiveEvents.open(client, session, seen.get(seen.size() - 1).id())) {
      seen.addAll(again.toEnd());
    }

    var numbers = IntStream.rangeClosed(1, seen.size()).mapToObj(String::valueOf).toList();
    assertThat(seen).extracting(Event::id).containsExactlyElementsOf(numbers);
    assertThat(seen)
        .extracting(Event::name)
        .startsWith("loop.started", "loop.iteration.started")
        .contains("loop.exit_condition.evaluated", "loop.iteration.completed")
        .endsWith("loop.completed");
    assertThat(events(session)).containsExactlyElementsOf(seen.stream().map(Event::data).toList());
  }

  @Test
  void givenACheckpointInterval_whenIterationsPass_thenItsCheckpointsAreListedAndReadWhole() {
    var session = client.start(project.loopForNotes().add("checkpoint_interval", 1).build());
    client.complete(session, client.begin(session), ODD_STATE).expect(200);
    client
        .post("/api/v1/loops/" + session + "/checkpoints", "{\"custom_data\":{\"by\":\"hand\"}}")
        .expect(201);

    var list = client.get("/api/v1/checkpoints/" + session).expect(200).json();

    var checkpoints = list.getJsonArray("checkpoints").getValuesAs(JsonObject.class);
    assertThat(checkpoints).hasSize(2).allMatch(one -> one.isNull("agent_state"));
    assertThat(checkpoints.get(0).getJsonObject("custom_data").getString("by")).isEqualTo("hand");
    var id = checkpoints.get(1).getString("checkpoint_id");
    var whole = client.get("/api/v1/checkpoints/" + session + "/" + id).expect(200);
    assertThat(whole.body()).contains("\"agent_state\":" + ODD_STATE);
    cancel(session);
  }

  @Test
  void givenAnAgentStateWithOddNumbersAndSpacing_whenItIsReadBack_thenItIsTheSameByteForByte() {
    var session = client.start(project.loopForNotes().build());
    client.complete(session, client.begin(session), ODD_STATE).expect(200);

    assertThat(client.loop(session).body()).contains("\"agent_state\":" + ODD_STATE);
    assertThat(client.begin(session).body()).contains("\"agent_state\":" + ODD_STATE);
    cancel(session);
  }

  @Test
  void givenIterationsPassed_whenProgressAndHistoryAreAsked_thenTheyCountThem() {
    var session = client.start(project.loopForNotes().add("max_iterations", 4).build());
    client.complete(session, client.begin(session), "{}").expect(200);

    var progress = client.get("/api/v1/progress/" + session).expect(200).json();
    var history = client.get("/api/v1/loops/" + session + "/iterations").expect(200).json();

    assertThat(progress.getInt("iterations_completed")).isEqualTo(1);
    assertThat(progress.getInt("remaining_iterations")).isEqualTo(3);
    assertThat(history.getJsonArray("iterations").getValuesAs(JsonObject.class))
        .singleElement()
        .satisfies(one -> assertThat(one.getString("status")).isEqualTo("completed"));
    cancel(session);
  }

  private List<JsonObject> events(String session) {
    var page = client.get("/api/v1/events/" + session + "?limit=100").expect(200).json();
    return page.getJsonArray("events").getValuesAs(JsonObject.class);
  }

  private void cancel(String session) {
    client
        .post("/api/v1/loops/" + session + "/cancel", "{\"reason\":\"the test is over\"}")
        .expect(200);
  }

  private static JsonObject tests(Answer answer) {
    return answer.json().getJsonArray("exit_conditions").getJsonObject(0);
  }
}
