package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a loop's state forbids is refused with the documented problem, and nothing has changed. */
class WrongStateTest extends RestFixture {
  private static final String LEASED =
      "{\"lease_token\":\"%s\",\"agent_state\":{},\"usage\":{\"tokens\":5}}";
  private static final String FAILED = "{\"lease_token\":\"%s\",\"error_message\":\"no\"}";

  private String session;
  private String lease;

  @BeforeEach
  void startALoopWhoseFirstIterationIsOver() throws Exception {
    breakTests();
    session = startLoop();
    lease = begin(session).json().getString("lease_token");
    complete(session, 1, lease);
  }

  @ParameterizedTest
  @CsvSource({
    "iterations, loop-ended",
    "pause, loop-ended",
    "resume, loop-ended",
    "cancel, loop-ended",
    "evaluation, loop-ended",
    "limit, loop-ended"
  })
  void givenACancelledLoop_whenItIsToMove_thenItEnded(String what, String problem)
      throws Exception {
    client.post("/loops/" + session + "/cancel");

    refused(what, problem);
  }

  @ParameterizedTest
  @CsvSource({"iterations, loop-paused"})
  void givenAPausedLoop_whenAnIterationIsBegun_thenItIsPaused(String what, String problem)
      throws Exception {
    client.post("/loops/" + session + "/pause");

    refused(what, problem);
  }

  @ParameterizedTest
  @CsvSource({"iterations, iteration-active", "resume, iteration-active"})
  void givenAnIterationRuns_whenWhatNeedsNoneIsAsked_thenItIsActive(String what, String problem)
      throws Exception {
    begin(session);

    refused(what, problem);
  }

  @Test
  void givenALeaseThatIsOver_whenItIsUsed_thenItIsStale() throws Exception {
    begin(session);
    var before = everything();
    for (var iteration : new int[] {1, 2, 3}) {
      var path = "/loops/" + session + "/iterations/" + iteration;
      expect(client.post(path + "/heartbeat", "{\"lease_token\":\"%s\"}".formatted(lease)));
      expect(client.post(path + "/completion", LEASED.formatted(lease)));
      expect(client.post(path + "/failure", FAILED.formatted(lease)));
    }

    assertThat(everything()).isEqualTo(before);
  }

  private void refused(String what, String problem) throws Exception {
    var before = everything();
    var path = "/loops/" + session + "/" + what;
    var answer =
        what.equals("limit")
            ? client.putAsAdministrator(path, "{\"max_iterations\":7,\"reason\":\"why not\"}")
            : client.post(path);

    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.json().getString("session_id")).isEqualTo(session);
    assertThat(everything()).isEqualTo(before);
  }

  private static void expect(RestClient.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("stale-lease");
  }

  private String everything() throws IOException, InterruptedException {
    return Stream.of(
            client.get("/loops/" + session),
            client.get("/events/" + session + "?limit=1000"),
            client.get("/loops/" + session + "/iterations"))
        .map(RestClient.Answer::body)
        .collect(Collectors.joining("\n"));
  }
}
