package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.shape.Numeric;
import dev.loopwright.agentcore.fake.shape.Shape;
import dev.loopwright.agentcore.fake.shape.Structure;
import dev.loopwright.agentcore.fake.shape.Text;
import dev.loopwright.agentcore.fake.wire.Answer;
import dev.loopwright.agentcore.fake.wire.EventFrames;
import dev.loopwright.agentcore.fake.wire.Operation;
import dev.loopwright.agentcore.fake.wire.Request;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * The Code Interpreter. A session really runs commands, as plain processes with an environment of
 * their own in a folder of their own: that stands for its virtual machine, and isolates nothing.
 * Its files are gone once it ends. Safe for use by many threads.
 */
public final class CodeInterpreterService implements AutoCloseable {
  /** The header that names a session. */
  static final String SESSION_HEADER = "x-amzn-code-interpreter-session-id";

  private static final Text IDENTIFIER =
      Text.of(1, 100, "aws\\.codeinterpreter\\.v1|[a-zA-Z][a-zA-Z0-9_]{0,47}-[a-zA-Z0-9]{10}");
  private static final Text SESSION = Text.of(1, 40, "[0-9a-zA-Z]{1,40}");
  private static final Text TOKEN = Text.of(33, 256, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}");
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final Map<String, CodeSession> sessions = new ConcurrentHashMap<>();
  private final Map<String, CodeSession> byToken = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
  private final boolean expires;

  CodeInterpreterService(boolean expires) {
    this.expires = expires;
  }

  List<Operation> operations() {
    var start =
        Structure.empty()
            .maybe("name", Text.of(1, 100))
            .maybe("sessionTimeoutSeconds", Numeric.whole(1, 28_800))
            .maybe("certificates", Shape.ANY)
            .maybe("filesystemConfigurations", Shape.ANY)
            .maybe("clientToken", TOKEN);
    var list =
        Structure.empty()
            .maybe("maxResults", Numeric.whole(1, 100))
            .maybe("nextToken", Text.of(1, 2048, "\\S*"))
            .maybe("status", Text.oneOf("READY", "TERMINATED"));
    return List.of(
        operation("StartCodeInterpreterSession", "PUT", "sessions/start", this::start)
            .taking(start),
        operation("GetCodeInterpreterSession", "GET", "sessions/get", this::get)
            .where("sessionId", SESSION),
        operation("ListCodeInterpreterSessions", "POST", "sessions/list", this::list).taking(list),
        operation("StopCodeInterpreterSession", "PUT", "sessions/stop", this::stop)
            .where("sessionId", SESSION)
            .taking(Structure.empty().maybe("clientToken", TOKEN)),
        operation("InvokeCodeInterpreter", "POST", "tools/invoke", this::invoke)
            .taking(CodeTools.REQUEST));
  }

  private static Operation operation(
      String name, String method, String path, Operation.Handler handler) {
    return Operation.of(
            name, method, "/code-interpreters/{codeInterpreterIdentifier}/" + path, handler)
        .where("codeInterpreterIdentifier", IDENTIFIER);
  }

  /** Has time pass for the sessions, which end when theirs is over, with what runs there. */
  public void letPass(Duration time) {
    passed.updateAndGet(time::plus);
    sessions.values().forEach(CodeSession::isReady);
  }

  /** Where sessions don't expire, their time stands still. */
  private Instant now() {
    return expires ? Instant.now().plus(passed.get()) : Instant.EPOCH;
  }

  /** Returns how many sessions are ready. */
  public long ready() {
    return sessions.values().stream().filter(CodeSession::isReady).count();
  }

  private Answer start(Request request) {
    var token = request.text("clientToken").orElseGet(this::id);
    var session =
        byToken.computeIfAbsent(
            token,
            same -> {
              var seconds = request.body().getInt("sessionTimeoutSeconds", 900);
              return new CodeSession(
                  id(), request.text("name").orElse(""), Duration.ofSeconds(seconds), this::now);
            });
    sessions.put(session.id(), session);
    return Answer.ok(
        identified(request, session).add("createdAt", session.createdAt().toString()).build());
  }

  private String id() {
    return random
        .ints(26, 0, LETTERS.length())
        .mapToObj(LETTERS::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining("", "01", ""));
  }

  private static jakarta.json.JsonObjectBuilder identified(Request request, CodeSession session) {
    return Json.createObjectBuilder()
        .add("codeInterpreterIdentifier", request.variable("codeInterpreterIdentifier"))
        .add("sessionId", session.id());
  }

  private static JsonObject described(Request request, CodeSession session) {
    var described =
        identified(request, session)
            .add("createdAt", session.createdAt().toString())
            .add("status", session.isReady() ? "READY" : "TERMINATED");
    return session.name().isEmpty()
        ? described.build()
        : described.add("name", session.name()).build();
  }

  private Answer get(Request request) throws ServiceException {
    var session = session(request.query().getOrDefault("sessionId", ""));
    return Answer.ok(
        Json.createObjectBuilder(described(request, session))
            .add("sessionTimeoutSeconds", session.timeout().toSeconds())
            .build());
  }

  private Answer list(Request request) {
    var wanted = request.text("status");
    var from = request.text("nextToken").orElse("");
    var most = request.body().getInt("maxResults", 10);
    var after =
        sessions.values().stream()
            .filter(session -> session.id().compareTo(from) > 0)
            .filter(
                session -> wanted.isEmpty() || wanted.get().equals("READY") == session.isReady())
            .sorted(java.util.Comparator.comparing(CodeSession::id))
            .toList();
    var page = after.stream().limit(most).toList();
    var items = Json.createArrayBuilder();
    page.forEach(session -> items.add(described(request, session)));
    var answer = Json.createObjectBuilder().add("items", items);
    if (page.size() < after.size()) {
      answer.add("nextToken", page.get(page.size() - 1).id());
    }
    return Answer.ok(answer.build());
  }

  private Answer stop(Request request) throws ServiceException {
    var session = session(request.query().getOrDefault("sessionId", ""));
    session.end();
    return Answer.ok(
        identified(request, session)
            .add("lastUpdatedAt", java.time.Instant.now().toString())
            .build());
  }

  private Answer invoke(Request request) throws ServiceException {
    var id = request.header(SESSION_HEADER);
    if (id.isEmpty()) {
      throw ServiceException.invalid("a session must be named");
    }
    var session = session(id.get());
    if (!session.isReady()) {
      throw ServiceException.notFound("Session " + session.id() + " is terminated");
    }
    var result = new CodeTools(session).invoke(request.body());
    return Answer.stream(
        EventFrames.CONTENT_TYPE,
        Map.of(SESSION_HEADER, session.id()),
        out -> EventFrames.event(out, "result", result));
  }

  private CodeSession session(String id) throws ServiceException {
    var session = sessions.get(id);
    if (session == null) {
      throw ServiceException.notFound("Session " + id + " was not found");
    }
    return session;
  }

  @Override
  public void close() {
    sessions.values().forEach(CodeSession::end);
  }
}
