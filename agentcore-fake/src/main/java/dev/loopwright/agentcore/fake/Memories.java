package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.shape.Numeric;
import dev.loopwright.agentcore.fake.shape.Structure;
import dev.loopwright.agentcore.fake.shape.Text;
import dev.loopwright.agentcore.fake.wire.Answer;
import dev.loopwright.agentcore.fake.wire.Operation;
import dev.loopwright.agentcore.fake.wire.Request;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The memories of the account: made, found, and active a moment later, after the first look. */
final class Memories {
  private static final Duration UNTIL_ACTIVE = Duration.ofMillis(60);
  private static final Text ID = Text.of(12, 2048, "[a-zA-Z][a-zA-Z0-9-_]{0,99}-[a-zA-Z0-9]{10}");

  private record Memory(
      String id, String name, int expiryDays, Instant createdAt, AtomicBoolean lookedAt) {}

  private final Map<String, Memory> byId = new ConcurrentHashMap<>();
  private final Map<String, Memory> byToken = new ConcurrentHashMap<>();
  private final Random random = new Random();
  private final boolean delayed;

  Memories(boolean delayed) {
    this.delayed = delayed;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("CreateMemory", "POST", "/memories/create", this::create)
            .taking(
                Structure.empty()
                    .with("name", Text.of(1, 48, "[a-zA-Z][a-zA-Z0-9_]{0,47}"))
                    .with("eventExpiryDuration", Numeric.whole(3, 365))
                    .maybe("clientToken", Text.of(0, 500))
                    .maybe("description", Text.of(1, 4096))),
        Operation.of("DeleteMemory", "DELETE", "/memories/{memoryId}/delete", this::delete)
            .where("memoryId", ID)
            .where("clientToken", Text.of(0, 500)),
        Operation.of("GetMemory", "GET", "/memories/{memoryId}/details", this::get)
            .where("memoryId", ID),
        Operation.of("ListMemories", "POST", "/memories/", this::list)
            .taking(
                Structure.empty()
                    .maybe("maxResults", Numeric.whole(1, 100))
                    .maybe("nextToken", Text.any())));
  }

  /**
   * Demands a memory that takes events.
   *
   * @throws ServiceException if there is none, or it is not active yet
   */
  void demandActive(String id) throws ServiceException {
    if (!isReady(find(id))) {
      throw ServiceException.invalid("Memory status is not ACTIVE: " + id);
    }
  }

  private synchronized Answer create(Request request) throws ServiceException {
    var token = request.text("clientToken");
    var known = token.map(byToken::get);
    if (known.isPresent()) {
      return Answer.json(202, wrapped(known.get()));
    }
    var name = request.body().getString("name");
    if (byId.values().stream().anyMatch(memory -> memory.name().equals(name))) {
      throw ServiceException.invalid("Memory with name " + name + " already exists");
    }
    var days = request.body().getInt("eventExpiryDuration");
    var id = name + "-" + tenLetters();
    var memory = new Memory(id, name, days, Instant.now(), new AtomicBoolean());
    byId.put(id, memory);
    token.ifPresent(text -> byToken.put(text, memory));
    return Answer.json(202, wrapped(memory));
  }

  private synchronized Answer delete(Request request) throws ServiceException {
    var memory = find(request.variable("memoryId"));
    byId.remove(memory.id());
    return Answer.json(
        202,
        Json.createObjectBuilder().add("memoryId", memory.id()).add("status", "DELETING").build());
  }

  private Answer get(Request request) throws ServiceException {
    var memory = find(request.variable("memoryId"));
    var answer = wrapped(memory);
    memory.lookedAt().set(true);
    return Answer.ok(answer);
  }

  private Answer list(Request request) {
    var all = byId.values().stream().sorted(java.util.Comparator.comparing(Memory::id)).toList();
    var from = Integer.parseInt(request.text("nextToken").orElse("0"));
    var to = Math.min(all.size(), from + request.body().getInt("maxResults", 10));
    var page = Json.createArrayBuilder();
    new ArrayList<>(all.subList(from, to)).forEach(memory -> page.add(summary(memory)));
    var answer = Json.createObjectBuilder().add("memories", page);
    if (to < all.size()) {
      answer.add("nextToken", Integer.toString(to));
    }
    return Answer.ok(answer.build());
  }

  private Memory find(String id) throws ServiceException {
    var memory = byId.get(id);
    if (memory == null) {
      throw ServiceException.notFound("Memory not found: " + id);
    }
    return memory;
  }

  private JsonObject wrapped(Memory memory) {
    return Json.createObjectBuilder()
        .add(
            "memory",
            summary(memory)
                .add("name", memory.name())
                .add("eventExpiryDuration", memory.expiryDays()))
        .build();
  }

  private JsonObjectBuilder summary(Memory memory) {
    var created = BigDecimal.valueOf(memory.createdAt().toEpochMilli(), 3);
    return Json.createObjectBuilder()
        .add("id", memory.id())
        .add(
            "arn",
            "arn:aws:bedrock-agentcore:%s:%s:memory/%s"
                .formatted(AgentCoreFake.REGION, AgentCoreFake.ACCOUNT, memory.id()))
        .add("status", status(memory))
        .add("createdAt", created)
        .add("updatedAt", created);
  }

  /** Whoever looks for the first time sees it being made, however late that is. */
  private String status(Memory memory) {
    return isReady(memory) && (!delayed || memory.lookedAt().get()) ? "ACTIVE" : "CREATING";
  }

  private boolean isReady(Memory memory) {
    return !delayed || !Instant.now().isBefore(memory.createdAt().plus(UNTIL_ACTIVE));
  }

  private String tenLetters() {
    return String.format(Locale.ROOT, "%010d", random.nextLong(10_000_000_000L));
  }
}
