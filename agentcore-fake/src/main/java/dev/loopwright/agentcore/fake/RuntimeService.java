package dev.loopwright.agentcore.fake;

import dev.loopwright.agentcore.fake.shape.Structure;
import dev.loopwright.agentcore.fake.shape.Text;
import dev.loopwright.agentcore.fake.wire.Answer;
import dev.loopwright.agentcore.fake.wire.Operation;
import dev.loopwright.agentcore.fake.wire.Request;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Runtimes with agents in them. A session begins with its first invocation and lives until it is
 * stopped; an agent that fails is an error of the runtime's client, as the service calls it. Safe
 * for use by many threads.
 */
public final class RuntimeService implements AutoCloseable {
  /** A runtime that agents can be put into. */
  public static final String RUNTIME =
      "arn:aws:bedrock-agentcore:%s:%s:runtime/fixer-aB3dE5gH7j"
          .formatted(AgentCoreFake.REGION, AgentCoreFake.ACCOUNT);

  private static final String SESSION = "X-Amzn-Bedrock-AgentCore-Runtime-Session-Id";
  private static final Text SESSION_ID = Text.of(33, 256);
  private static final Text MIME_TYPE = Text.of(1, 256);
  private static final int LARGEST_PAYLOAD = 100_000_000;

  private record Place(String runtime, String session) {}

  private final Map<String, RuntimeAgent> agents = new ConcurrentHashMap<>();
  private final Map<Place, CountDownLatch> sessions = new ConcurrentHashMap<>();

  List<Operation> operations() {
    return List.of(
        operation("InvokeAgentRuntime", "invocations", this::invoke)
            .where("accountId", Text.of(12, 12, "[0-9]{12}"))
            .maybeHeader(SESSION, SESSION_ID)
            .maybeHeader("Content-Type", MIME_TYPE)
            .maybeHeader("Accept", MIME_TYPE)
            .maybeHeader("X-Amzn-Bedrock-AgentCore-Runtime-User-Id", Text.of(1, 1024))
            .maybeHeader("X-Amzn-Trace-Id", Text.of(0, 128))
            .maybeHeader("traceparent", Text.of(0, 128))
            .maybeHeader("tracestate", Text.of(0, 512))
            .maybeHeader("baggage", Text.of(0, 8192))
            .takingBytes(),
        operation("StopRuntimeSession", "stopruntimesession", this::stop)
            .withHeader(SESSION, SESSION_ID)
            .taking(
                Structure.empty()
                    .maybe("clientToken", Text.of(33, 256, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}"))));
  }

  private static Operation operation(String name, String path, Operation.Handler handler) {
    return Operation.of(name, "POST", "/runtimes/{agentRuntimeArn}/" + path, handler)
        .where("agentRuntimeArn", Text.any())
        .where("qualifier", Text.any());
  }

  /** Puts an agent into {@link #RUNTIME}, in place of whatever is there. */
  public void offer(RuntimeAgent agent) {
    agents.put(RUNTIME, agent);
  }

  /** Returns the ids of the sessions that live. */
  public List<String> sessions() {
    return sessions.keySet().stream().map(Place::session).sorted().toList();
  }

  private Answer invoke(Request request) throws ServiceException {
    var runtime = request.variable("agentRuntimeArn");
    var agent = agent(runtime, request);
    if (request.raw().remaining() > LARGEST_PAYLOAD) {
      throw ServiceException.invalid("'payload' must have at most " + LARGEST_PAYLOAD + " bytes");
    }
    var session = request.header(SESSION).orElseGet(() -> UUID.randomUUID().toString());
    var ended = sessions.computeIfAbsent(new Place(runtime, session), any -> new CountDownLatch(1));
    var reply =
        answer(
            agent,
            new RuntimeAgent.Invocation(
                session,
                new String(request.bytes(), StandardCharsets.UTF_8),
                request.header("traceparent"),
                request.header("baggage"),
                ended));
    return Answer.stream(reply.contentType(), Map.of(SESSION, session), reply.body());
  }

  private RuntimeAgent agent(String runtime, Request request) throws ServiceException {
    var agent = agents.get(runtime);
    if (agent == null) {
      throw ServiceException.notFound("No agent runtime found for " + runtime);
    }
    var qualifier = request.query().getOrDefault("qualifier", "DEFAULT");
    if (!qualifier.equals("DEFAULT")) {
      throw ServiceException.notFound("No endpoint or agent found with qualifier " + qualifier);
    }
    return agent;
  }

  private static RuntimeAgent.Reply answer(RuntimeAgent agent, RuntimeAgent.Invocation invocation)
      throws ServiceException {
    try {
      var reply = agent.answer(invocation);
      if (reply.status() / 100 == 2) {
        return reply;
      }
      throw failed(reply.status());
    } catch (IOException e) {
      throw failed(500);
    }
  }

  private static ServiceException failed(int status) {
    return new ServiceException(
        424,
        "RuntimeClientError",
        "Received error ("
            + status
            + ") from runtime. Please check your CloudWatch logs for more information.");
  }

  private Answer stop(Request request) throws ServiceException {
    var runtime = request.variable("agentRuntimeArn");
    var session = request.header(SESSION).orElseThrow();
    var ended = sessions.remove(new Place(runtime, session));
    if (ended == null) {
      throw ServiceException.notFound("Session not found: " + session);
    }
    ended.countDown();
    return new Answer(200, Map.of(SESSION, session), out -> out.write(new byte[0]));
  }

  @Override
  public void close() {
    sessions.values().forEach(CountDownLatch::countDown);
  }
}
