package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live stream of all loops. */
class AllEventsTest extends RestFixture {
  private static final String BEGINNING = "/events";
  private static final String NOW = "/events?after=now";

  @Override
  RestSettings settings() {
    return settings(MAX_BODY, Duration.ofSeconds(1));
  }

  @BeforeEach
  void neverDone() {
    breakTests();
  }

  /** An event as it came. */
  private record Sent(String id, String name, String session) {}

  @Test
  void givenTwoLoops_whenTheStreamIsRead_thenTheirEventsComeInTheOrderOfTheirCommits()
      throws Exception {
    var first = startLoop();
    var second = startLoop();
    begin(first);
    client.post("/loops/" + second + "/cancel");
    try (var lines = client.lines(BEGINNING).body()) {
      assertThat(take(lines.iterator(), 4))
          .extracting(Sent::name, Sent::session)
          .containsExactly(
              tuple("loop.started", first),
              tuple("loop.started", second),
              tuple("loop.iteration.started", first),
              tuple("loop.completed", second));
    }
  }

  @Test
  void givenAnOpenStream_whenTheServerStops_thenTheStreamEnds() throws Exception {
    startLoop();
    try (var lines = client.lines(BEGINNING).body()) {
      var iterator = lines.iterator();
      take(iterator, 1);

      streams.close();

      while (iterator.hasNext()) {
        iterator.next();
      }
    }
  }

  @Test
  void givenTheServerStops_whenAStreamIsOpened_thenItEndsAtOnce() throws Exception {
    streams.close();

    try (var lines = client.lines(BEGINNING).body()) {
      assertThat(lines.filter(line -> line.startsWith("data:"))).isEmpty();
    }
  }

  @Test
  void givenEventsOfBefore_whenTheStreamIsOpened_thenItBeginsWithWhatHappensNow() throws Exception {
    var old = startLoop();
    try (var lines = client.lines(NOW).body()) {
      var iterator = lines.iterator();
      assertThat(position(iterator)).isNotBlank();
      var started = startLoop();

      assertThat(take(iterator, 1))
          .extracting(Sent::session)
          .containsExactly(started)
          .doesNotContain(old);
    }
  }

  @Test
  void givenAStreamThatBrokeOff_whenItIsReopened_thenThereIsNeitherAGapNorARepeat()
      throws Exception {
    for (var i = 0; i < 70; i++) {
      iterate(startLoop());
    }
    List<Sent> whole;
    try (var lines = client.lines(BEGINNING).body()) {
      whole = take(lines.iterator(), 250);
    }
    for (var brokeOff : new int[] {0, 99, 100, 199}) {
      try (var lines = client.lines("/events", "Last-Event-ID", whole.get(brokeOff).id()).body()) {
        assertThat(take(lines.iterator(), 250 - brokeOff - 1))
            .isEqualTo(whole.subList(brokeOff + 1, 250));
      }
    }
    assertThat(whole).doesNotHaveDuplicates();
  }

  @Test
  void givenAStreamWithoutAnyEvent_whenItIsReopened_thenNothingOfBetweenIsMissing()
      throws Exception {
    String id;
    try (var lines = client.lines(NOW).body()) {
      id = position(lines.iterator());
    }
    var started = startLoop();

    try (var lines = client.lines("/events", "Last-Event-ID", id).body()) {
      assertThat(take(lines.iterator(), 1)).extracting(Sent::session).containsExactly(started);
    }
  }

  @Test
  void givenNothingHappens_whenTheStreamIsOpen_thenAHeartbeatKeepsItOpen() throws Exception {
    try (var lines = client.lines(NOW).body()) {
      assertThat(lines.anyMatch(": heartbeat"::equals)).isTrue();
    }
  }

  @Test
  void givenAPositionThatIsNone_whenTheStreamIsOpened_thenItIsRefused() throws Exception {
    var header = client.get("/events", "Accept", "text/event-stream", "Last-Event-ID", "x");
    var query = client.get("/events?after=x", "Accept", "text/event-stream");

    assertThat(header.status()).isEqualTo(400);
    assertThat(header.body()).contains("\"pointer\":\"/Last-Event-ID\"");
    assertThat(query.status()).isEqualTo(400);
    assertThat(query.body()).contains("\"pointer\":\"/after\"");
  }

  @Test
  void givenNoStreamIsAccepted_whenAsked_thenItIsNotAcceptable() throws Exception {
    assertThat(client.get("/events", "Accept", "application/json").status()).isEqualTo(406);
  }

  private static String position(Iterator<String> lines) {
    var line = "";
    while (!line.startsWith(": from ")) {
      line = lines.next();
    }
    return line.substring(": from ".length());
  }

  private static List<Sent> take(Iterator<String> lines, int count) {
    var found = new ArrayList<Sent>();
    var id = "";
    var name = "";
    while (found.size() < count) {
      var line = lines.next();
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        found.add(new Sent(id, name, line.replaceAll(".*\"session_id\":\"([^\"]*)\".*", "$1")));
      }
    }
    return found;
  }
}
