package dev.loopwright.cli;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A loop's events as they happen. When the connection breaks it is taken up again after the last
 * event that was seen, so that none is missed and none comes twice.
 */
final class EventStream {

  private static final Duration CONNECT_AGAIN_AFTER = Duration.ofSeconds(1);
  private static final int CONNECTS_WITHOUT_AN_EVENT = 120;

  private final URI uri;
  private final HttpClient http;
  private final Sleeper sleeper;
  private String lastEventId = "";
  private int connects;
  private boolean ended;

  EventStream(URI uri, HttpClient http, Sleeper sleeper) {
    this.uri = uri;
    this.http = http;
    this.sleeper = sleeper;
  }

  static EventStream of(ContractClient client, String sessionId, HttpClient http) {
    return new EventStream(
        client.uri("/api/v1/events/" + sessionId),
        http,
        duration -> Thread.sleep(duration.toMillis()));
  }

  /**
   * Hands on each event, until one is taken for the last.
   *
   * @param untilLast gets each event and returns whether it is the last
   * @throws CommandFailedException if the server refuses, or stays away
   */
  void follow(Predicate<JsonObject> untilLast) throws InterruptedException {
    while (!ended) {
      connects++;
      try (var lines = open()) {
        read(lines, untilLast);
      } catch (IOException | UncheckedIOException e) {
        giveUpAfterTooMany(e.toString());
      }
      if (!ended) {
        giveUpAfterTooMany("the stream ended before the loop did");
        sleeper.sleep(CONNECT_AGAIN_AFTER);
      }
    }
  }

  private void giveUpAfterTooMany(String why) {
    if (connects > CONNECTS_WITHOUT_AN_EVENT) {
      throw new CommandFailedException(
          ExitCode.SERVER_UNREACHABLE, "no events from " + uri + ": " + why);
    }
  }

  private Stream<String> open() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    var response = http.send(request.build(), BodyHandlers.ofLines());
    var status = response.statusCode();
    if (status == 200) {
      return response.body();
    }
    response.body().close();
    var type = response.headers().firstValue("Content-Type").orElse("");
    // A refusal in another form than the contract's comes from a server that is still starting.
    if (status >= 500 || !type.contains("json")) {
      throw new IOException("the server answered " + status);
    }
    throw new CommandFailedException(ExitCode.REFUSED, "GET " + uri + ": " + status);
  }

  private void read(Stream<String> lines, Predicate<JsonObject> untilLast) {
    var data = new StringBuilder();
    var id = lastEventId;
    var iterator = lines.iterator();
    while (!ended && iterator.hasNext()) {
      var line = iterator.next();
      if (line.startsWith("id:")) {
        id = value(line);
      } else if (line.startsWith("data:")) {
        data.append(value(line)).append('\n');
      } else if (line.isEmpty() && data.length() > 0) {
        handOn(Answers.object(data.toString()), id, untilLast);
        data.setLength(0);
      }
    }
  }

  private void handOn(JsonObject event, String id, Predicate<JsonObject> untilLast) {
    connects = 0;
    lastEventId = id;
    ended = untilLast.test(event);
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1).stripLeading();
  }
}
