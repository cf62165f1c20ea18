package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** A log group with its streams. Not safe for many threads. */
final class LogGroup {
  private static final int MOST_BYTES = 1_048_576;
  private static final int BYTES_PER_EVENT = 26;
  private static final Duration LONGEST_SPAN = Duration.ofHours(24);
  private static final Duration OLDEST = Duration.ofDays(14);
  private static final Duration NEWEST = Duration.ofHours(2);
  private static final Set<Integer> DAYS =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private final Map<String, List<Stored>> streams = new LinkedHashMap<>();
  private final Instant created;
  private OptionalInt retentionDays = OptionalInt.empty();

  LogGroup(Instant created) {
    this.created = created;
  }

  record Stored(Instant timestamp, String message) {}

  static ServiceException notThere(String what) {
    return new ServiceException(
        400, "ResourceNotFoundException", "The specified " + what + " does not exist.");
  }

  private static ServiceException invalid(String message) {
    return new ServiceException(400, "InvalidParameterException", message);
  }

  Instant created() {
    return created;
  }

  OptionalInt retentionDays() {
    return retentionDays;
  }

  boolean addStream(String name) {
    return streams.putIfAbsent(name, new ArrayList<>()) == null;
  }

  void keep(int days) throws ServiceException {
    if (!DAYS.contains(days)) {
      throw invalid("retentionInDays must be one of " + DAYS.stream().sorted().toList());
    }
    retentionDays = OptionalInt.of(days);
  }

  void write(Instant at, String message) {
    streams.computeIfAbsent("default", name -> new ArrayList<>()).add(new Stored(at, message));
  }

  List<Stored> stored() {
    return streams.values().stream().flatMap(List::stream).toList();
  }

  List<Stored> between(Instant from, Instant to) {
    return stored().stream()
        .filter(event -> !event.timestamp().isBefore(from) && !event.timestamp().isAfter(to))
        .toList();
  }

  /** Takes a batch: all of it is refused, or what is too old or too new is left out. */
  JsonObject put(String name, List<JsonObject> batch, Instant now) throws ServiceException {
    var stream = streams.get(name);
    if (stream == null) {
      throw notThere("log stream");
    }
    var events = batch.stream().map(LogGroup::event).toList();
    checkSize(events);
    checkOrder(events);
    var expired = retentionDays.isEmpty() ? 0 : before(events, now.minus(days(retentionDays)));
    var old = before(events, now.minus(OLDEST));
    var young = events.size() - after(events, now.plus(NEWEST));
    var valid = events.subList(Math.min(young, Math.max(expired, old)), young);
    checkSpan(valid);
    stream.addAll(valid);
    return answer(old, expired, young, events.size());
  }

  private static Duration days(OptionalInt days) {
    return Duration.ofDays(days.orElseThrow());
  }

  private static Stored event(JsonObject event) {
    return new Stored(
        Instant.ofEpochMilli(event.getJsonNumber("timestamp").longValueExact()),
        event.getString("message"));
  }

  private static void checkSize(List<Stored> events) throws ServiceException {
    var bytes = 0L;
    for (var event : events) {
      var size = event.message().getBytes(StandardCharsets.UTF_8).length + BYTES_PER_EVENT;
      if (size > MOST_BYTES) {
        throw invalid("Log event too large: " + size + " bytes exceeds limit of " + MOST_BYTES);
      }
      bytes += size;
    }
    if (bytes > MOST_BYTES) {
      throw invalid("Upload too large: " + bytes + " bytes exceeds limit of " + MOST_BYTES);
    }
  }

  private static void checkOrder(List<Stored> events) throws ServiceException {
    for (var i = 1; i < events.size(); i++) {
      if (events.get(i).timestamp().isBefore(events.get(i - 1).timestamp())) {
        throw invalid("Log events in a single PutLogEvents request must be in chronological order");
      }
    }
  }

  private static void checkSpan(List<Stored> valid) throws ServiceException {
    if (!valid.isEmpty()
        && Duration.between(valid.get(0).timestamp(), valid.get(valid.size() - 1).timestamp())
                .compareTo(LONGEST_SPAN)
            > 0) {
      throw invalid(
          "The batch of log events in a single PutLogEvents request cannot span more than 24 hours");
    }
  }

  private static int before(List<Stored> events, Instant moment) {
    return (int) events.stream().filter(event -> event.timestamp().isBefore(moment)).count();
  }

  private static int after(List<Stored> events, Instant moment) {
    return (int) events.stream().filter(event -> event.timestamp().isAfter(moment)).count();
  }

  private static JsonObject answer(int old, int expired, int young, int all) {
    var rejected = Json.createObjectBuilder();
    if (old > 0) {
      rejected.add("tooOldLogEventEndIndex", old);
    }
    if (expired > 0) {
      rejected.add("expiredLogEventEndIndex", expired);
    }
    if (young < all) {
      rejected.add("tooNewLogEventStartIndex", young);
    }
    var answer = Json.createObjectBuilder().add("nextSequenceToken", "49");
    var why = rejected.build();
    return (why.isEmpty() ? answer : answer.add("rejectedLogEventsInfo", why)).build();
  }
}
