package dev.loopwright.agentcore.fake.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loopwright.agentcore.fake.shape.Fault;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Serves operations on a port of the loopback: finds, checks, disturbs, answers and notes. */
public final class WireServer implements AutoCloseable {
  // By itself the JDK's server waits with an answer's body until the client's system has confirmed
  // its headers, which takes that 40 ms. It reads this once, when the first server is made.
  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final List<Operation> operations = new CopyOnWriteArrayList<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<CallObserver> observers =
      ServiceLoader.load(CallObserver.class).stream().map(ServiceLoader.Provider::get).toList();
  private final Disturbances disturbances = new Disturbances();
  private final Signature signature;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(task, "agentcore-fake");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Starts on a free port.
   *
   * @param signature what requests must be signed with
   * @throws IOException if there is no port
   */
  public WireServer(Signature signature) throws IOException {
    this.signature = signature;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Serves these operations too. */
  public void add(List<Operation> more) {
    operations.addAll(more);
  }

  /** Returns where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns what befalls calls on demand. */
  public Disturbances disturbances() {
    return disturbances;
  }

  /** Returns the calls so far, in the order of their answers. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Returns how often an operation was called so far. */
  public long count(String operation) {
    return calls.stream().filter(call -> call.operation().equals(operation)).count();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var raw = exchange.getRequestBody().readAllBytes();
      var found = find(exchange);
      if (found == null) {
        write(
            observation(exchange, "", raw),
            Answer.json(
                404,
                Json.createObjectBuilder()
                    .add("message", "no operation at " + exchange.getRequestURI())
                    .build()),
            true);
        return;
      }
      serve(exchange, found, raw);
    }
  }

  private record Found(Operation operation, Map<String, String> variables) {}

  private @org.jspecify.annotations.Nullable Found find(HttpExchange exchange) {
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    for (var operation : operations) {
      var variables = operation.template().match(exchange.getRequestURI().getRawPath());
      if (variables.isPresent()
          && operation.method().equals(exchange.getRequestMethod())
          && operation.target().equals(target == null ? "" : target)) {
        return new Found(operation, variables.get());
      }
    }
    return null;
  }

  private void serve(HttpExchange exchange, Found found, byte[] raw) throws IOException {
    var operation = found.operation();
    var body = JsonObject.EMPTY_JSON_OBJECT;
    Answer answer;
    var disturbance = disturbances.next(operation.name());
    try {
      checkSignature(exchange, operation, raw);
      body = bodyOf(operation, raw);
      var request = checked(exchange, found, body, raw);
      disturbance.ifPresent(WireServer::wait);
      if (disturbance.isPresent()) {
        failAsPlanned(operation, disturbance.get());
      }
      answer = Disturbances.failing(operation.handler().handle(request), disturbance);
    } catch (ServiceException e) {
      answer = error(operation, e);
    }
    var path = exchange.getRequestURI().getRawPath();
    var observation = observation(exchange, operation.name(), raw);
    if (disturbance.filter(Disturbances.Disturbance.AnswerLost.class::isInstance).isPresent()) {
      calls.add(new Call(operation.name(), path, body, 0, JsonObject.EMPTY_JSON_OBJECT));
      observation.unanswered();
      return; // closes the connection
    }
    calls.add(new Call(operation.name(), path, body, answer.status(), answer.document()));
    var whole = disturbance.filter(Disturbances.Disturbance.Cut.class::isInstance).isEmpty();
    write(observation, Disturbances.cut(answer, disturbance), whole);
  }

  private Observation observation(HttpExchange exchange, String operation, byte[] raw) {
    return new Observation(observers, operation, exchange, ByteBuffer.wrap(raw));
  }

  private void checkSignature(HttpExchange exchange, Operation operation, byte[] raw)
      throws ServiceException {
    if (!operation.signedFor().isEmpty()) {
      signature.check(
          operation.signedFor(),
          exchange.getRequestMethod(),
          exchange.getRequestURI(),
          exchange.getRequestHeaders(),
          raw);
    }
  }

  private static JsonObject bodyOf(Operation operation, byte[] raw) throws ServiceException {
    if (!operation.body().isJson() || raw.length == 0) {
      return JsonObject.EMPTY_JSON_OBJECT;
    }
    try (var reader = Json.createReader(new ByteArrayInputStream(raw))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new ServiceException(400, "SerializationException", "the body is no JSON object");
    }
  }

  private static Request checked(HttpExchange exchange, Found found, JsonObject body, byte[] raw)
      throws ServiceException {
    var operation = found.operation();
    var query = query(exchange.getRequestURI());
    var faults = new ArrayList<Fault>();
    for (var parameters : List.of(found.variables(), query)) {
      parameters.forEach(
          (name, value) -> {
            var shape = operation.parameters().get(name);
            faults.addAll(
                shape == null
                    ? List.of(new Fault(name, "is not known"))
                    : shape.faults(name, value));
          });
    }
    for (var header : operation.headers()) {
      faults.addAll(header.faults(exchange.getRequestHeaders().getFirst(header.name())));
    }
    if (operation.body().isJson()) {
      faults.addAll(operation.body().shape().faults("", body));
    }
    if (!faults.isEmpty()) {
      throw ServiceException.invalid(faults);
    }
    return new Request(
        found.variables(),
        query,
        exchange.getRequestHeaders(),
        body,
        ByteBuffer.wrap(raw).asReadOnlyBuffer());
  }

  private static Map<String, String> query(URI uri) {
    var query = new HashMap<String, String>();
    if (uri.getRawQuery() != null) {
      for (var pair : uri.getRawQuery().split("&", -1)) {
        var parts = pair.split("=", 2);
        query.put(
            PathTemplate.decoded(parts[0]),
            parts.length == 2 ? PathTemplate.decoded(parts[1]) : "");
      }
    }
    return query;
  }

  private static void wait(Disturbances.Disturbance disturbance) {
    if (disturbance instanceof Disturbances.Disturbance.Slow slow) {
      LockSupport.parkNanos(slow.time().toNanos());
    }
  }

  private static void failAsPlanned(Operation operation, Disturbances.Disturbance disturbance)
      throws ServiceException {
    if (disturbance instanceof Disturbances.Disturbance.Refused planned) {
      throw planned.error();
    }
    if (disturbance instanceof Disturbances.Disturbance.Throttled) {
      throw new ServiceException(429, operation.family().throttled(), "Rate exceeded");
    }
    if (disturbance instanceof Disturbances.Disturbance.Failed) {
      throw new ServiceException(500, operation.family().internal(), "Internal failure");
    }
  }

  private static Answer error(Operation operation, ServiceException error) {
    var body = Json.createObjectBuilder().add("message", String.valueOf(error.getMessage()));
    var type = error.type();
    if (operation.isTargeted()) {
      type = type.equals(ServiceException.INVALID) ? "InvalidParameterException" : type;
      body.add("__type", type);
    } else if (type.equals(ServiceException.INVALID)) {
      body.add("reason", "FieldValidationFailed").add("fieldList", fields(error.faults()));
    }
    var plain = Answer.json(error.status(), body.build());
    var headers = new HashMap<>(plain.headers());
    headers.put("x-amzn-ErrorType", type);
    return new Answer(plain.status(), headers, plain.body(), plain.document());
  }

  private static JsonArrayBuilder fields(List<Fault> faults) {
    var fields = Json.createArrayBuilder();
    for (var fault : faults) {
      fields.add(
          Json.createObjectBuilder().add("name", fault.path()).add("message", fault.message()));
    }
    return fields;
  }

  private static void write(Observation observation, Answer answer, boolean whole)
      throws IOException {
    var exchange = observation.exchange();
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), 0);
    observation.write(answer, whole);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
