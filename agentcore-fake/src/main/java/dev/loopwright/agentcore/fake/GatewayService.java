package dev.loopwright.agentcore.fake;

import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.PrimString;
import dev.loopwright.agentcore.fake.shape.Shape;
import dev.loopwright.agentcore.fake.shape.Structure;
import dev.loopwright.agentcore.fake.shape.Text;
import dev.loopwright.agentcore.fake.wire.Answer;
import dev.loopwright.agentcore.fake.wire.Operation;
import dev.loopwright.agentcore.fake.wire.Request;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Two Gateways in front of the same tools: one takes signed requests, the other bearer tokens and
 * has the semantic search. What each call may do decides the policy engine, if one is attached.
 */
public final class GatewayService {
  /** The id of the Gateway that takes signed requests. */
  public static final String SIGNED = "loopwright-a1b2c3d4e5";

  /** The id of the Gateway that takes bearer tokens. */
  public static final String BEARER = "loopwright-oauth-f6g7h8i9j0";

  private static final Text ID = Text.of(12, 200, "([0-9a-z][-]?){1,100}-[0-9a-z]{10}");
  private static final Structure ENGINE =
      Structure.empty()
          .with(
              "arn",
              Text.of(
                  1,
                  170,
                  "arn:aws:bedrock-agentcore:[a-z0-9-]+:[0-9]{12}:policy-engine/[a-zA-Z][a-zA-Z0-9-_]{0,99}-[a-zA-Z0-9_]{10}"))
          .with("mode", Text.oneOf("LOG_ONLY", "ENFORCE"));
  private static final Structure UPDATE =
      Structure.empty()
          .with("name", Text.of(1, 100, "([0-9a-zA-Z][-]?){1,48}"))
          .with("roleArn", Text.of(1, 2048, "arn:aws(-[^:]+)?:iam::([0-9]{12})?:role/.+"))
          .with("authorizerType", Text.oneOf("CUSTOM_JWT", "AWS_IAM", "NONE", "AUTHENTICATE_ONLY"))
          .maybe("protocolType", Text.oneOf("MCP"))
          .maybe("description", Text.of(1, 200))
          .maybe("policyEngineConfiguration", ENGINE);
  private static final String ROLE =
      "arn:aws:iam::" + AgentCoreFake.ACCOUNT + ":role/loopwright-gateway";

  private final List<GatewayTool> tools =
      new CopyOnWriteArrayList<>(List.of(GatewayTool.beginIteration()));
  private final PolicyService policies;
  private final OAuthTokens tokens;
  private final List<String> policySessions = new CopyOnWriteArrayList<>();
  private volatile boolean looksBack;
  private volatile JsonObject attached = JsonObject.EMPTY_JSON_OBJECT;

  GatewayService(Predicate<Rule> holds) {
    this.policies = new PolicyService(holds, tools);
    this.tokens = new OAuthTokens(holds);
  }

  List<Operation> operations() {
    var all = new CopyOnWriteArrayList<Operation>(policies.operations());
    all.addAll(tokens.operations());
    all.add(ofGateway("GetGateway", "GET", this::get));
    all.add(ofGateway("UpdateGateway", "PUT", this::update).taking(UPDATE));
    all.addAll(mcp(SIGNED, "bedrock-agentcore", new McpEndpointOfGateway(this, false)));
    all.addAll(mcp(BEARER, "", new McpEndpointOfGateway(this, true)));
    return List.copyOf(all);
  }

  private static Operation ofGateway(String name, String method, Operation.Handler handler) {
    return Operation.of(name, method, "/gateways/{gatewayIdentifier}/", handler)
        .where("gatewayIdentifier", ID);
  }

  private static List<Operation> mcp(String id, String signedFor, McpEndpointOfGateway endpoint) {
    var path = path(id);
    return List.of(
        Operation.of("InvokeGateway", "POST", path, endpoint::answer)
            .taking(Shape.ANY)
            .signedFor(signedFor),
        Operation.of("ListenToGateway", "GET", path, GatewayService::notAllowed).signedFor(""),
        Operation.of("LeaveGateway", "DELETE", path, GatewayService::notAllowed).signedFor(""));
  }

  private static Answer notAllowed(Request request) {
    return Answer.json(405, Json.createObjectBuilder().add("message", "Not Allowed").build());
  }

  /** Returns the path of a Gateway's MCP endpoint. */
  public static String path(String id) {
    return "/gateways/" + id + "/mcp";
  }

  /** Returns the name of a Gateway as resource. */
  public static String arn(String id) {
    return "arn:aws:bedrock-agentcore:%s:%s:gateway/%s"
        .formatted(AgentCoreFake.REGION, AgentCoreFake.ACCOUNT, id);
  }

  /** Puts a tool behind the Gateways. */
  public GatewayService offer(GatewayTool tool) {
    tools.add(tool);
    return this;
  }

  /** Returns who issues the tokens that one of the Gateways takes. */
  public OAuthTokens tokens() {
    return tokens;
  }

  /**
   * Sets up what an account has before the server first runs: an engine, attached in a mode, that
   * permits every tool there is by now on both Gateways.
   *
   * @param mode {@code ENFORCE} or {@code LOG_ONLY}
   * @return the engine's id
   */
  public String attachEngine(String mode) {
    var id = policies.addEngine("loopwright");
    var serial = 0;
    for (var tool : tools) {
      for (var gateway : List.of(SIGNED, BEARER)) {
        policies.addPolicy(
            id,
            "permit_" + ++serial,
            "permit (principal, action == AgentCore::Action::\"%s\", resource == AgentCore::Gateway::\"%s\");"
                .formatted(tool.name(), arn(gateway)));
      }
    }
    attached =
        Json.createObjectBuilder()
            .add("arn", PolicyService.engineArn(id))
            .add("mode", mode)
            .build();
    return id;
  }

  /** Has every request refused that names no policy session, as policies that look back need it. */
  public void lookBack() {
    looksBack = true;
  }

  /** Returns the policy session of each call of a tool so far. */
  public List<String> policySessions() {
    return List.copyOf(policySessions);
  }

  boolean looksBack() {
    return looksBack;
  }

  void calledIn(String policySession) {
    policySessions.add(policySession);
  }

  private Answer get(Request request) throws ServiceException {
    return Answer.ok(json(request, "READY"));
  }

  private Answer update(Request request) throws ServiceException {
    var config = request.body().getJsonObject("policyEngineConfiguration");
    attached = config == null ? JsonObject.EMPTY_JSON_OBJECT : config;
    return Answer.json(202, json(request, "UPDATING"));
  }

  private JsonObject json(Request request, String status) throws ServiceException {
    var id = request.variable("gatewayIdentifier");
    if (!Set.of(SIGNED, BEARER).contains(id)) {
      throw ServiceException.notFound("no gateway " + id);
    }
    var now = Instant.now().toString();
    var gateway =
        Json.createObjectBuilder()
            .add("gatewayArn", arn(id))
            .add("gatewayId", id)
            .add("name", "loopwright")
            .add("roleArn", ROLE)
            .add("protocolType", "MCP")
            .add("authorizerType", id.equals(SIGNED) ? "AWS_IAM" : "CUSTOM_JWT")
            .add("createdAt", now)
            .add("updatedAt", now)
            .add("status", status);
    if (!attached.isEmpty()) {
      gateway.add("policyEngineConfiguration", attached);
    }
    return gateway.build();
  }

  /** Returns why a call is denied; the empty text if it is not. */
  String denial(boolean bearer, String tool, JsonObject arguments) {
    if (!enforces()) {
      return "";
    }
    var decision =
        policies.decide(
            attached.getString("arn"),
            principal(bearer),
            tool,
            arn(bearer ? BEARER : SIGNED),
            arguments);
    if (decision.allowed()) {
      return "";
    }
    return decision.determining().isEmpty()
        ? "Policy evaluation denied due to no determining policies"
        : "Policy evaluation denied due to " + String.join(", ", decision.determining());
  }

  /** Returns the tools that a caller gets to see. */
  List<GatewayTool> visible() {
    return tools.stream()
        .filter(tool -> !enforces() || policies.mayPermit(attached.getString("arn"), tool.name()))
        .toList();
  }

  List<GatewayTool> tools() {
    return List.copyOf(tools);
  }

  private boolean enforces() {
    return attached.getString("mode", "").equals("ENFORCE");
  }

  private static Entity principal(boolean bearer) {
    if (bearer) {
      return new Entity(
          CedarAuthorizer.uid("AgentCore::OAuthUser", OAuthTokens.CLIENT_ID),
          Map.of(),
          Set.of(),
          Map.of());
    }
    var arn = "arn:aws:iam::" + AgentCoreFake.ACCOUNT + ":role/loopwright-server";
    return new Entity(
        CedarAuthorizer.uid("AgentCore::IamEntity", arn),
        Map.of("id", new PrimString(arn)),
        Set.of());
  }
}
