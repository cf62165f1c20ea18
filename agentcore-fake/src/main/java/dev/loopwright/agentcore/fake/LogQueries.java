package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Queries that are scheduled, run and end. One that runs gives what it has found so far, which is
 * not all. Not safe for many threads.
 */
final class LogQueries {
  private static final Duration SCHEDULED = Duration.ofMillis(30);
  private static final Duration RUNNING = Duration.ofMillis(90);

  private record Running(Supplier<List<JsonArray>> rows, Instant since, Optional<String> end) {}

  private final Map<String, Running> queries = new HashMap<>();
  private final Clock clock;
  private final boolean takesTime;
  private Optional<String> nextEnd = Optional.empty();

  LogQueries(Clock clock, boolean takesTime) {
    this.clock = clock;
    this.takesTime = takesTime;
  }

  void endNextAs(String status) {
    nextEnd = Optional.of(status);
  }

  String start(Supplier<List<JsonArray>> rows) {
    var id = UUID.randomUUID().toString();
    queries.put(id, new Running(rows, clock.instant(), nextEnd));
    nextEnd = Optional.empty();
    return id;
  }

  JsonObject results(String id) throws ServiceException {
    var query = find(id);
    var status = status(query);
    var rows = Json.createArrayBuilder();
    var found = status.equals("Scheduled") ? List.<JsonArray>of() : query.rows().get();
    found.stream()
        .limit(status.equals("Complete") ? found.size() : found.size() / 2)
        .forEach(rows::add);
    return Json.createObjectBuilder()
        .add("queryLanguage", "CWLI")
        .add("status", status)
        .add("results", rows)
        .build();
  }

  JsonObject stop(String id) throws ServiceException {
    var query = find(id);
    var runs = List.of("Scheduled", "Running").contains(status(query));
    if (runs) {
      queries.put(id, new Running(query.rows(), Instant.EPOCH, Optional.of("Cancelled")));
    }
    return Json.createObjectBuilder().add("success", runs).build();
  }

  private Running find(String id) throws ServiceException {
    var query = queries.get(id);
    if (query == null) {
      throw LogGroup.notThere("query");
    }
    return query;
  }

  private String status(Running query) {
    var age = Duration.between(query.since(), clock.instant());
    if (takesTime && age.compareTo(SCHEDULED) < 0) {
      return "Scheduled";
    }
    if (takesTime && age.compareTo(RUNNING) < 0) {
      return "Running";
    }
    return query.end().orElse("Complete");
  }
}
