package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A loop's live stream, read event by event. Not safe for many threads. */
final class LiveEvents implements AutoCloseable {
  private final Stream<String> lines;
  private final Iterator<String> iterator;

  private LiveEvents(Stream<String> lines) {
    this.lines = lines;
    this.iterator = lines.iterator();
  }

  /** One event as it came over the wire. */
  record Event(String id, String name, JsonObject data) {}

  /**
   * Connects.
   *
   * @param lastEventId the id of the last event seen, or empty to start at the first
   */
  static LiveEvents open(ServerClient client, String session, String lastEventId)
      throws IOException, InterruptedException {
    return at(client, "/api/v1/events/" + session, lastEventId);
  }

  /**
   * Connects to the stream of all loops.
   *
   * @param lastEventId the id of the last event seen, or empty to start now
   */
  static LiveEvents ofAll(ServerClient client, String lastEventId)
      throws IOException, InterruptedException {
    return at(client, "/api/v1/events?after=now", lastEventId);
  }

  private static LiveEvents at(ServerClient client, String path, String lastEventId)
      throws IOException, InterruptedException {
    var request = client.request(path).header("Accept", "text/event-stream");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    var response = client.http().send(request.build(), BodyHandlers.ofLines());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    return new LiveEvents(response.body());
  }

  /** Reads until an event of that name, and returns all up to it. */
  List<Event> until(String name) {
    var events = new ArrayList<Event>();
    do {
      events.add(next().orElseThrow());
    } while (!events.get(events.size() - 1).name().equals(name));
    return events;
  }

  /** Reads until the server ends the stream. */
  List<Event> toEnd() {
    var events = new ArrayList<Event>();
    for (var event = next(); event.isPresent(); event = next()) {
      events.add(event.get());
    }
    return events;
  }

  /** Returns where the stream of all loops begins. */
  String position() {
    var line = "";
    while (!line.startsWith(": from ")) {
      line = iterator.next();
    }
    return line.substring(": from ".length());
  }

  /** Reads one event; empty if the server ended the stream. */
  Optional<Event> next() {
    var id = "";
    var name = "";
    var data = new StringBuilder();
    while (iterator.hasNext()) {
      var line = iterator.next();
      if (line.isEmpty() && !data.isEmpty()) {
        return Optional.of(new Event(id, name, object(data.toString())));
      }
      var value = line.substring(line.indexOf(':') + 1).stripLeading();
      if (line.startsWith("id:")) {
        id = value;
      } else if (line.startsWith("event:")) {
        name = value;
      } else if (line.startsWith("data:")) {
        data.append(value).append('\n');
      }
    }
    return Optional.empty();
  }

  private static JsonObject object(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
