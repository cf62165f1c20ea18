package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The live stream of all loops, while many of them move at once. */
@OnTheSharedServer
@RunAsClient
class AllEventsIT {
  private static final int LOOPS = 40;

  private final ServerClient client = new ServerClient();
  private final SmallProject project = SmallProject.create();

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @Test
  void givenManyLoopsAtOnce_whenTheStreamBreaksOffAgainAndAgain_thenEachEventComesOnce()
      throws Exception {
    var start = here();
    var lives = IntStream.range(0, LOOPS).mapToObj(i -> live()).toList();
    var expected = new HashSet<String>();
    for (var life : lives) {
      expected.add(life.join());
    }

    var seen = read(start, expected);

    for (var session : expected) {
      var journal = client.get("/api/v1/events/" + session + "?limit=1000").json();
      var last = journal.getJsonArray("events").size();
      assertThat(sequences(seen, session))
          .as(session)
          .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
    }
  }

  /** Returns where the stream stands now. */
  private String here() throws IOException, InterruptedException {
    try (var events = LiveEvents.ofAll(client, "")) {
      return events.position();
    }
  }

  /** Reads until every loop has completed, ten events per connection. */
  private List<JsonObject> read(String start, Set<String> sessions) throws Exception {
    var seen = new ArrayList<JsonObject>();
    var open = new HashSet<>(sessions);
    var last = start;
    while (!open.isEmpty()) {
      try (var events = LiveEvents.ofAll(client, last)) {
        for (var i = 0; i < 10 && !open.isEmpty(); i++) {
          var event = events.next().orElseThrow();
          last = event.id();
          seen.add(event.data());
          if (event.name().equals("loop.completed")) {
            open.remove(event.data().getString("session_id"));
          }
        }
      }
    }
    return seen;
  }

  /** Starts a loop, begins its first iteration, and cancels it. */
  private CompletableFuture<String> live() {
    return client
        .postLater("/api/v1/loops", project.loopForNotes().build().toString())
        .thenApply(started -> started.expect(201).text("session_id"))
        .thenCompose(
            session ->
                client
                    .postLater("/api/v1/loops/" + session + "/iterations", "{}")
                    .thenCompose(
                        begun -> client.postLater("/api/v1/loops/" + session + "/cancel", "{}"))
                    .thenApply(
                        cancelled -> {
                          cancelled.expect(200);
                          return session;
                        }));
  }

  private static List<Long> sequences(List<JsonObject> events, String session) {
    return events.stream()
        .filter(event -> event.getString("session_id").equals(session))
        .map(event -> event.getJsonNumber("sequence").longValue())
        .toList();
  }
}
