package dev.loopwright.agentcore.fake;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse.ValidationError;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import com.cedarpolicy.model.schema.Schema.JsonOrCedar;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.Decimal;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Cedar's own engine over the tools of a Gateway: validates statements and decides on calls. */
final class CedarAuthorizer {
  private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
  private final List<GatewayTool> tools;

  CedarAuthorizer(List<GatewayTool> tools) {
    this.tools = tools;
  }

  /**
   * A decision.
   *
   * @param allowed whether the call may happen
   * @param determining the ids of the policies that decided
   */
  record Decision(boolean allowed, Set<String> determining) {
    Decision {
      determining = Set.copyOf(determining);
    }
  }

  /** Returns why a statement can't come into force; nothing if it can. */
  List<String> faults(String statement, boolean findingsCount) {
    try {
      var parsed = PolicySet.parsePolicies(statement);
      if (parsed.getNumTemplates() > 0 || parsed.policies.size() != 1) {
        return List.of("The statement must be exactly one policy, and no template");
      }
      var policy = parsed.policies.iterator().next();
      var faults = new ArrayList<>(validate(policy, findingsCount));
      faults.addAll(scopeFaults(est(policy), findingsCount));
      return faults;
    } catch (InternalException e) {
      return e.getErrors();
    } catch (AuthException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private List<String> validate(Policy policy, boolean findingsCount) throws AuthException {
    var policies = new PolicySet(Set.of(new Policy(policy.getSource(), "statement")));
    var response = engine.validate(new ValidationRequest(schema(), policies));
    var errors = response.errors.stream().flatMap(List::stream).map(error -> error.message);
    var found =
        response.success.stream()
            .flatMap(
                success ->
                    Stream.concat(
                        success.validationErrors.stream(),
                        success.validationWarnings.stream().filter(warning -> findingsCount)));
    return Stream.concat(errors, found.map(ValidationError::getError).map(CedarAuthorizer::text))
        .toList();
  }

  private static String text(DetailedError error) {
    return error.message + error.help.map(help -> "; " + help).orElse("");
  }

  private static List<String> scopeFaults(JsonObject policy, boolean findingsCount) {
    var anyAction = operator(policy, "action").equals("All");
    var named = operator(policy, "resource").equals("==");
    if (!anyAction && !named) {
      return List.of("A policy that names actions must name the gateway's ARN as its resource");
    }
    var permitsAll =
        policy.getString("effect").equals("permit")
            && anyAction
            && !named
            && policy.getJsonArray("conditions").isEmpty();
    return permitsAll && findingsCount ? List.of("Overly Permissive") : List.of();
  }

  private static String operator(JsonObject policy, String part) {
    return policy.getJsonObject(part).getString("op");
  }

  /** Tells whether a permit's scope lets a tool be called at all. */
  static boolean mayPermit(String statement, String tool) {
    try {
      var policy = est(Policy.parseStaticPolicy(statement));
      return policy.getString("effect").equals("permit")
          && (operator(policy, "action").equals("All")
              || policy.getJsonObject("action").toString().contains("\"" + tool + "\""));
    } catch (InternalException e) {
      throw new IllegalStateException("a policy in force does not parse", e);
    }
  }

  private static JsonObject est(Policy policy) throws InternalException {
    try (var reader = Json.createReader(new StringReader(policy.toJson()))) {
      return reader.readObject();
    }
  }

  /** Decides on a call under the policies in force, by their ids. */
  Decision decide(
      Map<String, String> statements,
      Entity principal,
      String tool,
      String gatewayArn,
      JsonObject arguments) {
    var policies = new HashSet<Policy>();
    statements.forEach((id, statement) -> policies.add(new Policy(statement, id)));
    try {
      var request =
          new AuthorizationRequest(
              principal.getEUID(),
              uid("AgentCore::Action", tool),
              uid("AgentCore::Gateway", gatewayArn),
              Optional.of(Map.<String, Value>of("input", map(arguments))),
              Optional.of(schema()),
              true);
      var answer = engine.isAuthorized(request, new PolicySet(policies), Set.of(principal));
      return answer
          .success
          .map(success -> new Decision(success.isAllowed(), success.getReason()))
          .orElseGet(() -> new Decision(false, Set.of()));
    } catch (AuthException e) {
      return new Decision(false, Set.of());
    }
  }

  private Schema schema() throws AuthException {
    return Schema.parse(JsonOrCedar.Cedar, CedarSchema.of(tools));
  }

  static EntityUID uid(String type, String id) {
    return EntityUID.parse(type + "::\"" + id + "\"").orElseThrow();
  }

  private static CedarMap map(JsonObject object) {
    var members = new TreeMap<String, Value>();
    object.forEach((name, value) -> members.put(name, value(value)));
    return new CedarMap(members);
  }

  private static Value value(JsonValue value) {
    return switch (value.getValueType()) {
      case TRUE -> new PrimBool(true);
      case FALSE -> new PrimBool(false);
      case STRING -> new PrimString(((JsonString) value).getString());
      case NUMBER -> number((JsonNumber) value);
      case OBJECT -> map(value.asJsonObject());
      case ARRAY, NULL -> new PrimString(value.toString());
    };
  }

  private static Value number(JsonNumber number) {
    return number.isIntegral()
        ? new PrimLong(number.longValueExact())
        : new Decimal(number.bigDecimalValue().setScale(4, RoundingMode.CEILING).toPlainString());
  }
}
