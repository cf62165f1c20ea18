package dev.loopwright.agentcore.fake;

import com.cedarpolicy.model.entity.Entity;
import dev.loopwright.agentcore.fake.CedarAuthorizer.Decision;
import dev.loopwright.agentcore.fake.shape.Numeric;
import dev.loopwright.agentcore.fake.shape.Text;
import dev.loopwright.agentcore.fake.wire.Answer;
import dev.loopwright.agentcore.fake.wire.Operation;
import dev.loopwright.agentcore.fake.wire.Request;
import dev.loopwright.agentcore.fake.wire.ServiceException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Policy's control plane: engines, and policies that are validated after they were accepted. A
 * policy whose change failed is not in force any more. Guarded by its own lock.
 */
final class PolicyService {
  private static final Duration SETTLES_AFTER = Duration.ofMillis(60);
  private static final String ONE = "/policy-engines/{policyEngineId}/policies/{policyId}";
  private static final String ALL = "/policy-engines/{policyEngineId}/policies";

  private final Map<String, JsonObject> engines = new LinkedHashMap<>();
  private final Map<String, StoredPolicy> policies = new LinkedHashMap<>();
  private final Map<String, String> made = new LinkedHashMap<>();
  private final Predicate<Rule> holds;
  private final CedarAuthorizer cedar;
  private int serial;

  PolicyService(Predicate<Rule> holds, List<GatewayTool> tools) {
    this.holds = holds;
    this.cedar = new CedarAuthorizer(tools);
  }

  static String engineArn(String engineId) {
    return "arn:aws:bedrock-agentcore:%s:%s:policy-engine/%s"
        .formatted(AgentCoreFake.REGION, AgentCoreFake.ACCOUNT, engineId);
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("CreatePolicyEngine", "POST", "/policy-engines", this::createEngine)
            .taking(PolicyShapes.CREATE_ENGINE),
        Operation.of("GetPolicyEngine", "GET", "/policy-engines/{policyEngineId}", this::getEngine)
            .where("policyEngineId", PolicyShapes.ID),
        Operation.of("CreatePolicy", "POST", ALL, this::create)
            .where("policyEngineId", PolicyShapes.ID)
            .taking(PolicyShapes.CREATE),
        Operation.of("ListPolicies", "GET", ALL, this::list)
            .where("policyEngineId", PolicyShapes.ID)
            .where("maxResults", Numeric.whole(1, 100))
            .where("nextToken", PolicyShapes.TOKEN)
            .where("targetResourceScope", Text.of(20, 1011)),
        ofOne("GetPolicy", "GET", this::get),
        ofOne("UpdatePolicy", "PATCH", this::update).taking(PolicyShapes.UPDATE),
        ofOne("DeletePolicy", "DELETE", this::delete));
  }

  private static Operation ofOne(String name, String method, Operation.Handler handler) {
    return Operation.of(name, method, ONE, handler)
        .where("policyEngineId", PolicyShapes.ID)
        .where("policyId", PolicyShapes.ID);
  }

  private synchronized Answer createEngine(Request request) {
    var token = request.text("clientToken").orElse("none");
    var name = request.body().getString("name");
    var id = made.computeIfAbsent("engine " + token + serialOf(token), any -> addEngine(name));
    return Answer.json(202, Objects.requireNonNull(engines.get(id)));
  }

  /** Makes an engine that is ready; returns its id. */
  synchronized String addEngine(String name) {
    var id = idOf(name);
    var now = Instant.now().toString();
    var json =
        Json.createObjectBuilder()
            .add("policyEngineId", id)
            .add("policyEngineArn", engineArn(id))
            .add("name", name)
            .add("createdAt", now)
            .add("updatedAt", now)
            .add("status", "ACTIVE")
            .add("statusReasons", JsonValue.EMPTY_JSON_ARRAY)
            .build();
    engines.put(id, json);
    return id;
  }

  /** Puts a policy in force at once, as whoever set the account up did long ago. */
  synchronized void addPolicy(String engineId, String name, String statement) {
    var policy = new StoredPolicy(engineId, idOf(name), name, statement, "ACTIVE");
    policy.settleAt(System.nanoTime(), cedar.faults(statement, true));
    policy.settled(System.nanoTime());
    policies.put(policy.id(), policy);
  }

  private String serialOf(String token) {
    return token.equals("none") ? String.valueOf(serial) : "";
  }

  private String idOf(String name) {
    serial++;
    return "%s-%010d".formatted(name, serial);
  }

  private synchronized Answer getEngine(Request request) throws ServiceException {
    return Answer.ok(engine(request));
  }

  private JsonObject engine(Request request) throws ServiceException {
    var engine = engines.get(request.variable("policyEngineId"));
    if (engine == null) {
      throw ServiceException.notFound("no policy engine " + request.variable("policyEngineId"));
    }
    return engine;
  }

  private synchronized Answer create(Request request) throws ServiceException {
    engine(request);
    settle();
    var engineId = request.variable("policyEngineId");
    var token = "policy " + engineId + request.text("clientToken").orElse("none " + serial);
    var before = policies.get(made.getOrDefault(token, ""));
    if (before != null) {
      return accepted(before);
    }
    var name = request.body().getString("name");
    if (inEngine(engineId).stream().anyMatch(policy -> policy.name().equals(name))) {
      throw new ServiceException(409, "ConflictException", "a policy named " + name + " exists");
    }
    var policy =
        new StoredPolicy(
            engineId,
            idOf(name),
            name,
            statement(request.body()),
            request.text("enforcementMode").orElse("ACTIVE"));
    begin(policy, validate(request, policy.statement()));
    policies.put(policy.id(), policy);
    made.put(token, policy.id());
    return accepted(policy);
  }

  private synchronized Answer update(Request request) throws ServiceException {
    var policy = unchanging(request);
    var statement =
        request.body().containsKey("definition") ? statement(request.body()) : policy.statement();
    var faults = validate(request, statement);
    policy.change(statement, request.text("enforcementMode").orElse(policy.mode()));
    begin(policy, faults);
    return accepted(policy);
  }

  private synchronized Answer delete(Request request) throws ServiceException {
    var policy = unchanging(request);
    policy.delete();
    begin(policy, List.of());
    return accepted(policy);
  }

  private synchronized Answer get(Request request) throws ServiceException {
    var policy = find(request);
    return Answer.ok(policy.json(engineArn(policy.engineId())));
  }

  private synchronized Answer list(Request request) throws ServiceException {
    engine(request);
    settle();
    var all = inEngine(request.variable("policyEngineId"));
    var from = Integer.parseInt(request.query().getOrDefault("nextToken", "0"));
    var size = Integer.parseInt(request.query().getOrDefault("maxResults", "10"));
    var page = Json.createArrayBuilder();
    all.stream()
        .skip(from)
        .limit(size)
        .forEach(policy -> page.add(policy.json(engineArn(policy.engineId()))));
    var answer = Json.createObjectBuilder().add("policies", page);
    if (all.size() > from + size) {
      answer.add("nextToken", String.valueOf(from + size));
    }
    return Answer.ok(answer.build());
  }

  private List<String> validate(Request request, String statement) throws ServiceException {
    var strict = !request.text("validationMode").orElse("").equals("IGNORE_ALL_FINDINGS");
    var faults = cedar.faults(statement, strict);
    if (!faults.isEmpty() && !holds.test(Rule.ASYNCHRONOUS_VALIDATION)) {
      throw ServiceException.invalid(String.join("; ", faults));
    }
    return faults;
  }

  private void begin(StoredPolicy policy, List<String> faults) {
    var delay = holds.test(Rule.STATUS_DELAY) ? SETTLES_AFTER.toNanos() : 0;
    policy.settleAt(System.nanoTime() + delay, faults);
  }

  private StoredPolicy unchanging(Request request) throws ServiceException {
    var policy = find(request);
    if (policy.isChanging()) {
      throw new ServiceException(409, "ConflictException", "the policy is being changed");
    }
    return policy;
  }

  private StoredPolicy find(Request request) throws ServiceException {
    engine(request);
    settle();
    var policy = policies.get(request.variable("policyId"));
    if (policy == null || !policy.engineId().equals(request.variable("policyEngineId"))) {
      throw ServiceException.notFound("no policy " + request.variable("policyId"));
    }
    return policy;
  }

  private void settle() {
    policies.values().removeIf(policy -> !policy.settled(System.nanoTime()));
  }

  private List<StoredPolicy> inEngine(String engineId) {
    return policies.values().stream().filter(one -> one.engineId().equals(engineId)).toList();
  }

  private Answer accepted(StoredPolicy policy) {
    var answer = policy.json(engineArn(policy.engineId()));
    if (!holds.test(Rule.STATUS_DELAY)) {
      settle();
    }
    return Answer.json(202, answer);
  }

  private static String statement(JsonObject body) {
    return body.getJsonObject("definition").getJsonObject("cedar").getString("statement");
  }

  /** Decides on a call as the Gateway asks. */
  synchronized Decision decide(
      String engineArn, Entity principal, String tool, String gatewayArn, JsonObject arguments) {
    return cedar.decide(inForce(engineArn), principal, tool, gatewayArn, arguments);
  }

  /** Tells whether any policy could permit a tool at all. */
  synchronized boolean mayPermit(String engineArn, String tool) {
    return inForce(engineArn).values().stream()
        .anyMatch(statement -> CedarAuthorizer.mayPermit(statement, tool));
  }

  private Map<String, String> inForce(String engineArn) {
    settle();
    return policies.values().stream()
        .filter(policy -> engineArn(policy.engineId()).equals(engineArn) && policy.binds())
        .collect(Collectors.toMap(StoredPolicy::id, StoredPolicy::inForce));
  }
}
