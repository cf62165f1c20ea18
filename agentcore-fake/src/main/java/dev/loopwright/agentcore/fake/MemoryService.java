package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.shape.Entries;
import dev.loopwright.agentcore.fake.shape.Flag;
import dev.loopwright.agentcore.fake.shape.Items;
import dev.loopwright.agentcore.fake.shape.Numeric;
import dev.loopwright.agentcore.fake.shape.Shape;
import dev.loopwright.agentcore.fake.shape.Structure;
import dev.loopwright.agentcore.fake.shape.Text;
import dev.loopwright.agentcore.fake.wire.Answer;
import dev.loopwright.agentcore.fake.wire.Operation;
import dev.loopwright.agentcore.fake.wire.Request;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Memory: events by memory, actor and session. Sources: the service's model of 2026-08 for members
 * and bounds; measured by others: the newest event first, ids from the client's time, a random
 * order of ties, a filter that is applied to a page after it was cut.
 */
final class MemoryService {
  private static final int LARGEST_EVENT = 10_000_000;
  private static final int DEFAULT_PAGE = 20;
  private static final Text MEMORY =
      Text.of(12, 2048, "[a-zA-Z][a-zA-Z0-9-_]{0,99}-[a-zA-Z0-9]{10}");
  private static final Text ACTOR =
      Text.of(1, 255, "[a-zA-Z0-9][a-zA-Z0-9-_/]*(?::[a-zA-Z0-9-_/]+)*[a-zA-Z0-9-_/]*");
  private static final Text SESSION = Text.of(1, 100, "[a-zA-Z0-9][a-zA-Z0-9-_]*");
  private static final Text EVENT = Text.of(1, 100, "[0-9]+#[a-fA-F0-9]+");
  private static final Text KEY = Text.of(1, 128, "[a-zA-Z0-9\\s._:/=+@-]*");
  private static final Shape VALUE =
      Structure.union().maybe("stringValue", Text.of(0, 256, "[a-zA-Z0-9\\s._:/=+@-]*"));
  private static final String SESSION_PATH =
      "/memories/{memoryId}/actor/{actorId}/sessions/{sessionId}";

  private final Map<EventKey, List<StoredEvent>> sessions = new HashMap<>(); // guarded by this
  private final ClientTokens tokens = new ClientTokens(); // guarded by this
  private final Random random = new Random();
  private final AgentCoreFake fake;
  private final Memories memories;
  private long made; // guarded by this

  MemoryService(AgentCoreFake fake) {
    this.fake = fake;
    this.memories = new Memories(fake.holds(Rule.STATUS_DELAY));
  }

  List<Operation> operations() {
    var events =
        Stream.of(
            Operation.of("CreateEvent", "POST", "/memories/{memoryId}/events", this::create)
                .taking(event()),
            inSession(Operation.of("ListEvents", "POST", SESSION_PATH, this::list))
                .taking(question()),
            inSession(
                    Operation.of("GetEvent", "GET", SESSION_PATH + "/events/{eventId}", this::get))
                .where("eventId", EVENT),
            inSession(
                    Operation.of(
                        "DeleteEvent", "DELETE", SESSION_PATH + "/events/{eventId}", this::delete))
                .where("eventId", EVENT),
            Operation.of(
                    "ListSessions",
                    "POST",
                    "/memories/{memoryId}/actor/{actorId}/sessions",
                    this::listSessions)
                .where("actorId", ACTOR)
                .taking(
                    page()
                        .maybe(
                            "filter",
                            Structure.empty().maybe("eventFilter", Text.oneOf("HAS_EVENTS")))),
            Operation.of("ListActors", "POST", "/memories/{memoryId}/actors", this::listActors)
                .taking(page()));
    return Stream.concat(
            memories.operations().stream(),
            events.map(one -> one.where("memoryId", MEMORY).failingLike(Operation.Family.MEMORY)))
        .toList();
  }

  private static Operation inSession(Operation operation) {
    return operation.where("actorId", ACTOR).where("sessionId", SESSION);
  }

  private static Structure event() {
    var message =
        Structure.empty()
            .with("content", Structure.union().maybe("text", Text.of(1, 100_000)))
            .with("role", Text.oneOf("ASSISTANT", "USER", "TOOL", "OTHER"));
    var payload = Structure.union().maybe("conversational", message).maybe("blob", Shape.ANY);
    return Structure.empty()
        .with("actorId", ACTOR)
        .maybe("sessionId", SESSION)
        .with("eventTimestamp", Numeric.timestamp())
        .with("payload", new Items(0, 100, payload))
        .maybe("metadata", new Entries(15, KEY, VALUE))
        .maybe("extractionMode", Text.oneOf("SKIP"))
        .maybe("clientToken", Text.of(1, 500));
  }

  private static Structure question() {
    var left = Structure.empty().with("metadataKey", KEY);
    var right = Structure.empty().with("metadataValue", VALUE);
    var expression =
        Structure.empty()
            .with("left", left)
            .with("operator", Text.oneOf("EQUALS_TO", "EXISTS", "NOT_EXISTS"))
            .maybe("right", right);
    return page()
        .maybe("includePayloads", Flag.FLAG)
        .maybe("filter", Structure.empty().maybe("eventMetadata", new Items(1, 5, expression)));
  }

  private static Structure page() {
    return Structure.empty()
        .maybe("maxResults", Numeric.whole(1, 100))
        .maybe("nextToken", Text.any());
  }

  private synchronized Answer create(Request request) throws ServiceException {
    var memoryId = request.variable("memoryId");
    memories.demandActive(memoryId);
    var body = request.body();
    var known = tokens.answered(request);
    if (known.isPresent()) {
      return Answer.json(201, known.get());
    }
    var size = body.getJsonArray("payload").toString().getBytes(StandardCharsets.UTF_8).length;
    if (size > LARGEST_EVENT) {
      throw ServiceException.invalid("Event size exceeds " + LARGEST_EVENT + " bytes");
    }
    var key =
        new EventKey(
            memoryId,
            body.getString("actorId"),
            request.text("sessionId").orElseGet(() -> java.util.UUID.randomUUID().toString()));
    var timestamp = body.getJsonNumber("eventTimestamp").bigDecimalValue();
    var event =
        new StoredEvent(
            "%019d#%08x".formatted(timestamp.movePointRight(3).longValue(), random.nextInt()),
            made++,
            timestamp,
            body.getJsonArray("payload"),
            body.containsKey("metadata")
                ? body.getJsonObject("metadata")
                : JsonObject.EMPTY_JSON_OBJECT);
    sessions.computeIfAbsent(key, any -> new ArrayList<>()).add(event);
    var answer = Json.createObjectBuilder().add("event", event.json(key, true)).build();
    tokens.remember(request, answer);
    return Answer.json(201, answer);
  }

  private synchronized Answer list(Request request) throws ServiceException {
    memories.demandActive(request.variable("memoryId"));
    var key = EventKey.of(request);
    var body = request.body();
    var all = sessions.getOrDefault(key, List.of()).stream().sorted(order()).toList();
    var filter = filter(body);
    if (!fake.holds(Rule.FILTER_AFTER_PAGE)) {
      all = all.stream().filter(event -> matches(event, filter)).toList();
    }
    var from = from(request);
    var to = Math.min(all.size(), from + body.getInt("maxResults", DEFAULT_PAGE));
    var events = Json.createArrayBuilder();
    all.subList(Math.min(from, to), to).stream()
        .filter(event -> matches(event, filter))
        .forEach(event -> events.add(event.json(key, body.getBoolean("includePayloads", true))));
    var answer = Json.createObjectBuilder().add("events", events);
    if (to < all.size()) {
      answer.add("nextToken", Integer.toString(to));
    }
    return Answer.ok(answer.build());
  }

  private static int from(Request request) throws ServiceException {
    try {
      return Integer.parseInt(request.text("nextToken").orElse("0"));
    } catch (NumberFormatException e) {
      throw ServiceException.invalid("Invalid nextToken");
    }
  }

  private synchronized Answer listSessions(Request request) throws ServiceException {
    var memoryId = request.variable("memoryId");
    var actorId = request.variable("actorId");
    var summaries =
        sessions.entrySet().stream()
            .filter(entry -> entry.getKey().memoryId().equals(memoryId))
            .filter(entry -> entry.getKey().actorId().equals(actorId))
            .filter(entry -> !entry.getValue().isEmpty())
            .map(
                entry ->
                    Json.createObjectBuilder()
                        .add("sessionId", entry.getKey().sessionId())
                        .add("actorId", actorId)
                        .add("createdAt", entry.getValue().get(0).timestamp())
                        .build())
            .sorted(Comparator.comparing(summary -> summary.getString("sessionId")))
            .toList();
    return paged(request, "sessionSummaries", summaries);
  }

  private synchronized Answer listActors(Request request) throws ServiceException {
    var memoryId = request.variable("memoryId");
    var summaries =
        sessions.keySet().stream()
            .filter(key -> key.memoryId().equals(memoryId))
            .map(EventKey::actorId)
            .distinct()
            .sorted()
            .map(actorId -> Json.createObjectBuilder().add("actorId", actorId).build())
            .toList();
    return paged(request, "actorSummaries", summaries);
  }

  private Answer paged(Request request, String name, List<JsonObject> all) throws ServiceException {
    memories.demandActive(request.variable("memoryId"));
    var from = Math.min(from(request), all.size());
    var to = Math.min(all.size(), from + request.body().getInt("maxResults", DEFAULT_PAGE));
    var page = Json.createArrayBuilder();
    all.subList(from, to).forEach(page::add);
    var answer = Json.createObjectBuilder().add(name, page);
    if (to < all.size()) {
      answer.add("nextToken", Integer.toString(to));
    }
    return Answer.ok(answer.build());
  }

  private Comparator<StoredEvent> order() {
    var oldestFirst =
        fake.holds(Rule.RANDOM_TIES) ? StoredEvent.BY_ID : StoredEvent.BY_TIME_AND_ORDER;
    return fake.holds(Rule.NEWEST_FIRST) ? oldestFirst.reversed() : oldestFirst;
  }

  private static List<JsonObject> filter(JsonObject body) {
    return body.containsKey("filter") && body.getJsonObject("filter").containsKey("eventMetadata")
        ? body.getJsonObject("filter").getJsonArray("eventMetadata").getValuesAs(JsonObject.class)
        : List.of();
  }

  private static boolean matches(StoredEvent event, List<JsonObject> filter) {
    return filter.stream().allMatch(expression -> matches(event, expression));
  }

  private static boolean matches(StoredEvent event, JsonObject expression) {
    var name = expression.getJsonObject("left").getString("metadataKey");
    return switch (expression.getString("operator")) {
      case "EXISTS" -> event.metadata().containsKey(name);
      case "NOT_EXISTS" -> !event.metadata().containsKey(name);
      default ->
          event.metadata().containsKey(name)
              && event
                  .metadata()
                  .get(name)
                  .equals(expression.getJsonObject("right").get("metadataValue"));
    };
  }

  private synchronized Answer get(Request request) throws ServiceException {
    var key = EventKey.of(request);
    var event = find(key, request.variable("eventId"));
    return Answer.ok(Json.createObjectBuilder().add("event", event.json(key, true)).build());
  }

  private synchronized Answer delete(Request request) throws ServiceException {
    var key = EventKey.of(request);
    var event = find(key, request.variable("eventId"));
    sessions.getOrDefault(key, new ArrayList<>()).remove(event);
    return Answer.ok(Json.createObjectBuilder().add("eventId", event.id()).build());
  }

  private StoredEvent find(EventKey key, String eventId) throws ServiceException {
    memories.demandActive(key.memoryId());
    return sessions.getOrDefault(key, List.of()).stream()
        .filter(event -> event.id().equals(eventId))
        .findFirst()
        .orElseThrow(() -> ServiceException.notFound("Event not found: " + eventId));
  }
}
