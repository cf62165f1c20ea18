package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** Every kind of refusal for what a request is like, as a client sees it. */
class RequestProblemsTest extends RestFixture {
  @Test
  void givenNoSuchPath_whenItIsAsked_thenTheContainersAnswerIsAProblemToo() throws Exception {
    expectProblem(client.get("/nowhere"), 404, "not-found");
    expectProblem(client.get("/loops/" + startLoop() + "/nowhere"), 404, "not-found");
  }

  @Test
  void givenAMethodThatIsNotThere_whenItIsUsed_thenAllowNamesTheOthers() throws Exception {
    var answer = client.send(client.request("/loops").DELETE());

    expectProblem(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow")).contains("GET", "POST");
  }

  @Test
  void givenAnUnacceptableAccept_whenALoopIsRead_thenItIsRefused() throws Exception {
    expectProblem(client.get("/loops", "Accept", "image/png"), 406, "not-acceptable");
  }

  @Test
  void givenAFormsType_whenItIsSent_thenItIsRefused() throws Exception {
    for (var type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
      var form =
          client
              .request("/loops")
              .header("Content-Type", type)
              .POST(BodyPublishers.ofString("{\"agent_name\":\"fixer\"}"));
      expectProblem(client.send(form), 415, "unsupported-media-type");
    }
  }

  @Test
  void givenATypeThatIsNone_whenItIsSent_thenTheContainersRefusalIsAProblemToo() throws Exception {
    var nonsense =
        client
            .request("/loops")
            .header("Content-Type", "nonsense")
            .POST(BodyPublishers.ofString("{\"agent_name\":\"fixer\"}"));

    expectProblem(client.send(nonsense), 400, "malformed");
  }

  @Test
  void givenNothingOutsideOfTheContract_whenItIsAsked_thenThatIsAProblemToo() throws Exception {
    expectProblem(client.send(client.absolute("/nowhere").GET()), 404, "not-found");
    expectProblem(
        client.send(client.absolute("/nowhere").POST(BodyPublishers.noBody())), 404, "not-found");
    expectProblem(
        client.send(client.absolute("/").POST(BodyPublishers.noBody())), 405, "method-not-allowed");
  }

  @Test
  void givenAnotherCharset_whenItIsSent_thenItIsRefused() throws Exception {
    var latin =
        client
            .request("/loops")
            .header("Content-Type", "application/json; charset=iso-8859-1")
            .POST(BodyPublishers.ofString("{\"agent_name\":\"fixer\"}"));

    expectProblem(client.send(latin), 415, "unsupported-media-type");
  }

  @Test
  void givenABodyWithoutAType_whenItIsSent_thenItIsRefused() throws Exception {
    var untyped =
        client.request("/loops").POST(BodyPublishers.ofString("{\"agent_name\":\"fixer\"}"));

    expectProblem(client.send(untyped), 415, "unsupported-media-type");
  }

  @Test
  void givenBrokenJson_whenItIsSent_thenItIsMalformed() throws Exception {
    expectProblem(client.post("/loops", "{\"agent_name\":"), 400, "malformed");
    expectProblem(client.post("/loops", "[]"), 400, "malformed");
    expectProblem(client.post("/loops", ""), 400, "malformed");
    expectProblem(client.post("/loops", "{} {}"), 400, "malformed");
  }

  @Test
  void givenBytesThatAreNotUtf8_whenTheyAreSent_thenTheyAreMalformed() throws Exception {
    var bytes =
        client
            .request("/loops")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xff, '"'}));

    expectProblem(client.send(bytes), 400, "malformed");
  }

  @Test
  void givenManyFaults_whenALoopIsStarted_thenEveryOneIsListed() throws Exception {
    var answer =
        client.post(
            "/loops",
            """
            {"agent_name":"fixer","max_iterations":0,"checkpoint_interval":1000,"unheard_of":1,
             "iteration_timeout_seconds":"soon"}""");

    expectProblem(answer, 400, "invalid-input");
    assertThat(answer.json().getJsonArray("errors"))
        .extracting(fault -> fault.asJsonObject().getString("pointer"))
        .contains("/unheard_of", "/iteration_timeout_seconds");
    assertThat(answer.json().getJsonArray("errors"))
        .allSatisfy(fault -> assertThat(fault.asJsonObject().getString("message")).isNotBlank());
  }

  @Test
  void givenTooDeepANesting_whenItIsSent_thenItIsRefused() throws Exception {
    var deep = "[".repeat(70) + "]".repeat(70);

    expectProblem(
        client.post(
            "/loops", "{\"agent_name\":\"fixer\",\"custom_metadata\":{\"a\":" + deep + "}}"),
        400,
        "invalid-input");
  }

  @Test
  void givenUnknownFilterValues_whenLoopsAreListed_thenEveryOneIsNamed() throws Exception {
    var answer = client.get("/loops?phase=dancing&outcome=glory&limit=0&include=everything");

    expectProblem(answer, 400, "invalid-input");
    assertThat(answer.json().getJsonArray("errors"))
        .extracting(fault -> fault.asJsonObject().getString("pointer"))
        .containsExactlyInAnyOrder("/phase", "/outcome", "/limit", "/include");
  }

  @Test
  void givenAnUnknownCursor_whenPagesAreRead_thenItIsRefused() throws Exception {
    var session = startLoop();

    expectProblem(client.get("/loops?cursor=x"), 400, "invalid-input");
    expectProblem(client.get("/loops/" + session + "/iterations?cursor=x"), 400, "invalid-input");
    expectProblem(client.get("/events/" + session + "?after=x"), 400, "invalid-input");
    expectProblem(client.get("/events/" + session + "?limit=1001"), 400, "invalid-input");
  }
}
