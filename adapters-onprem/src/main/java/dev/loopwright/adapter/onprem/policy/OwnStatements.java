package dev.loopwright.adapter.onprem.policy;

import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import dev.loopwright.domain.policy.InvalidPolicyException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes the administrator's Cedar apart. */
final class OwnStatements {
  private static final String ON_DENY = "on_deny";
  private static final String STOP = "stop";
  private static final Set<String> REACTIONS = Set.of(STOP, "pause");
  private static final Set<String> RESERVED = Set.of(Statement.BASE, Statement.LIMIT);

  private OwnStatements() {}

  /**
   * Returns the statements in their order.
   *
   * @throws InternalException if the text does not parse, which is how Cedar says so
   * @throws InvalidPolicyException if there is none, or one that can't be used here
   */
  static List<Statement> parse(String cedar) throws InternalException {
    var parsed = PolicySet.parsePolicies(cedar);
    if (parsed.getNumTemplates() > 0) {
      throw invalid("templates (?principal, ?resource) are not supported: name what is meant");
    }
    if (parsed.getNumPolicies() == 0) {
      throw invalid("there is no permit or forbid in it");
    }
    var statements = new ArrayList<Statement>();
    for (var policy : inOrder(parsed)) {
      statements.add(statement("own[" + statements.size() + "]", policy));
    }
    return statements;
  }

  private static Statement statement(String id, Policy policy) throws InternalException {
    var annotations = policy.getAnnotations();
    var reaction = Optional.ofNullable(annotations.get(ON_DENY));
    if (reaction.filter(value -> !REACTIONS.contains(value)).isPresent()) {
      throw invalid(id + ": @on_deny must be \"stop\" or \"pause\"");
    }
    return new Statement(
        id, policy.getSource(), name(id, annotations), reaction.filter(STOP::equals).isPresent());
  }

  private static String name(String id, Map<String, String> annotations) {
    return Optional.ofNullable(annotations.get("id"))
        .filter(name -> !name.isBlank() && !RESERVED.contains(name))
        .orElse(id);
  }

  /** Cedar numbers the statements as they stand, and hands them out in a set. */
  private static List<Policy> inOrder(PolicySet parsed) {
    return parsed.policies.stream()
        .sorted(Comparator.comparingInt(policy -> number(policy.getID())))
        .toList();
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring("policy".length()));
  }

  private static InvalidPolicyException invalid(String diagnostic) {
    return new InvalidPolicyException(List.of(diagnostic));
  }
}
