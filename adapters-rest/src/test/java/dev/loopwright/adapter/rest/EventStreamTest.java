package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Live streams. */
class EventStreamTest extends RestFixture {
  @Override
  RestSettings settings() {
    return settings(MAX_BODY, Duration.ofSeconds(1));
  }

  @Test
  void givenAnEndedLoop_whenItsStreamIsRead_thenItHoldsTheJournalAndEnds() throws Exception {
    var session = startLoop();
    iterate(session);
    var sequences = ids(client.lines("/events/" + session).body().toList());

    assertThat(sequences).isEqualTo(upTo(lastSequence(session)));
  }

  @Test
  void givenAStream_whenItIsOpened_thenItIsOneOfEvents() throws Exception {
    var session = startLoop();
    iterate(session);
    var stream = client.lines("/events/" + session);

    assertThat(stream.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo("text/event-stream");
    assertThat(stream.body())
        .contains("event: loop.started", "event: loop.completed")
        .anyMatch(line -> line.startsWith("data: {\"sequence\":1,"));
  }

  @Test
  void givenALastEventId_whenTheStreamIsReopened_thenItGoesOnBehindIt() throws Exception {
    var session = startLoop();
    iterate(session);
    var last = lastSequence(session);
    var again = client.lines("/events/" + session, "Last-Event-ID", "2").body().toList();

    assertThat(ids(again)).isEqualTo(LongStream.rangeClosed(3, last).boxed().toList());
  }

  @Test
  void givenEverythingWasSeen_whenTheStreamIsReopened_thenItEndsAtOnce() throws Exception {
    var session = startLoop();
    iterate(session);
    var last = String.valueOf(lastSequence(session));

    assertThat(ids(client.lines("/events/" + session, "Last-Event-ID", last).body().toList()))
        .isEmpty();
  }

  @Test
  void givenAnOpenStream_whenTheLoopGoesOn_thenItsEventsArriveUntilTheLast() throws Exception {
    breakTests();
    var session = startLoop();
    var lines = client.lines("/events/" + session).body().iterator();
    await(lines, "event: loop.started");
    iterate(session);
    await(lines, "event: loop.iteration.completed");
    client.post("/loops/" + session + "/cancel");
    await(lines, "event: loop.completed");

    assertThat(rest(lines)).noneMatch(line -> line.startsWith("event:"));
  }

  @Test
  void givenAPausedLoop_whenNothingHappens_thenAHeartbeatKeepsTheStreamOpen() throws Exception {
    var session = startLoop();
    client.post("/loops/" + session + "/pause");
    var lines = client.lines("/events/" + session).body().iterator();
    await(lines, ": heartbeat");
    client.post("/loops/" + session + "/cancel");

    await(lines, "event: loop.completed");
  }

  @Test
  void givenACappedLoop_whenItIsResumed_thenAStreamGoesOnPastTheFirstEnd() throws Exception {
    breakTests();
    var session = startLoop();
    limit(session, 1);
    iterate(session);
    client.post("/loops/" + session + "/iterations");
    limit(session, 5);
    client.post("/loops/" + session + "/resume");
    var lines = client.lines("/events/" + session).body().iterator();
    await(lines, "event: loop.resumed");
    client.post("/loops/" + session + "/cancel");

    await(lines, "event: loop.completed");
  }

  @Test
  void givenManyEvents_whenTheyAreStreamed_thenNoneIsMissing() throws Exception {
    breakTests();
    var session = startLoop();
    for (var i = 0; i < 70; i++) {
      iterate(session);
    }
    client.post("/loops/" + session + "/cancel");
    var last = lastSequence(session);

    assertThat(last).isGreaterThan(200);
    assertThat(ids(client.lines("/events/" + session).body().toList())).isEqualTo(upTo(last));
  }

  @Test
  void givenALastEventIdThatIsNone_whenAStreamIsOpened_thenItIsRefused() throws Exception {
    var session = startLoop();
    var answer =
        client.get(
            "/events/" + session, "Accept", "text/event-stream", "Last-Event-ID", "yesterday");

    assertThat(answer.status()).isEqualTo(400);
  }

  private void limit(String session, int most) throws Exception {
    var answer =
        client.putAsAdministrator(
            "/loops/" + session + "/limit",
            "{\"max_iterations\":%d,\"reason\":\"a test\"}".formatted(most));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private long lastSequence(String session) {
    return store
        .find(new dev.loopwright.domain.SessionId(session))
        .orElseThrow()
        .counters()
        .sequence();
  }

  private static void await(Iterator<String> lines, String wanted) {
    var line = "";
    while (!line.equals(wanted)) {
      assertThat(lines).as("the stream ended before " + wanted).hasNext();
      line = lines.next();
    }
  }

  private static List<String> rest(Iterator<String> lines) {
    var rest = Stream.<String>builder();
    lines.forEachRemaining(rest::add);
    return rest.build().toList();
  }

  private static List<Long> ids(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("id: "))
        .map(line -> Long.valueOf(line.substring(4)))
        .toList();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
