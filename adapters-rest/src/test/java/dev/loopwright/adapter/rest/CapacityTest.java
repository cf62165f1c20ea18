package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.json.JsonLimits;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is bounded says when to come again, and is free again afterwards. */
class CapacityTest extends RestFixture {
  @Override
  RestSettings settings() {
    return new RestSettings(
        new RestSettings.Bodies(MAX_BODY, JsonLimits.DEFAULT),
        Set.of(),
        new RestSettings.Streams(Duration.ofSeconds(1), 1),
        1);
  }

  @Test
  void givenEveryStreamIsOpen_whenAnotherIsAsked_thenItIsToldToComeAgain() throws Exception {
    var session = startLoop();
    try (var open = client.lines("/events/" + session).body()) {
      assertThat(open.iterator()).hasNext();

      expectLater(client.get("/events/" + session, "Accept", "text/event-stream"));
    }
  }

  @Test
  void givenAStreamIsOver_whenAnotherIsAsked_thenItIsOpened() throws Exception {
    var session = startLoop();
    iterate(session);

    for (var i = 0; i < 3; i++) {
      assertThat(client.lines("/events/" + session).body()).contains("event: loop.completed");
    }
  }

  @Test
  void givenAStreamThatIsRefused_whenAnotherIsAsked_thenNoPlaceWasLost() throws Exception {
    for (var i = 0; i < 3; i++) {
      assertThat(client.get("/events/nobody", "Accept", "text/event-stream").status())
          .isEqualTo(404);
    }
    var session = startLoop();
    iterate(session);

    assertThat(client.lines("/events/" + session).statusCode()).isEqualTo(200);
  }

  @Test
  void givenEveryEvaluationIsTaken_whenAnotherIsAsked_thenItIsToldToComeAgain() throws Exception {
    var evaluation = "/loops/" + startLoop() + "/evaluation";
    try (var taken = capacity.evaluations().take()) {
      assertThat(taken).isNotNull();
      expectLater(client.post(evaluation));
    }

    assertThat(client.post(evaluation).status()).isEqualTo(200);
    assertThat(client.post("/loops/nobody/evaluation").status()).isEqualTo(404);
    assertThat(client.post(evaluation).status()).isEqualTo(200);
  }

  private static void expectLater(RestClient.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(429);
    assertThat(answer.problem()).isEqualTo("too-many-requests");
    assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
  }
}
