package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Queries that are scheduled at the first look, run at the second, and have ended at the third. One
 * that runs gives what it has found so far, which is not all. Not safe for many threads.
 */
final class LogQueries {
  private record Running(
      Supplier<List<JsonArray>> rows, AtomicInteger looks, Optional<String> end) {
    String status() {
      return switch (looks.get()) {
        case 0, 1 -> "Scheduled";
        case 2 -> "Running";
        default -> end.orElse("Complete");
      };
    }
  }

  private static final int ALL_LOOKS = 2;

  private final Map<String, Running> queries = new HashMap<>();
  private final boolean takesTime;
  private Optional<String> nextEnd = Optional.empty();

  LogQueries(boolean takesTime) {
    this.takesTime = takesTime;
  }

  void endNextAs(String status) {
    nextEnd = Optional.of(status);
  }

  String start(Supplier<List<JsonArray>> rows) {
    var id = UUID.randomUUID().toString();
    queries.put(id, new Running(rows, new AtomicInteger(takesTime ? 0 : ALL_LOOKS), nextEnd));
    nextEnd = Optional.empty();
    return id;
  }

  JsonObject results(String id) throws ServiceException {
    var query = find(id);
    query.looks().incrementAndGet();
    var status = query.status();
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
    var runs = List.of("Scheduled", "Running").contains(query.status());
    if (runs) {
      var ended = new AtomicInteger(ALL_LOOKS);
      queries.put(id, new Running(query.rows(), ended, Optional.of("Cancelled")));
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
}
