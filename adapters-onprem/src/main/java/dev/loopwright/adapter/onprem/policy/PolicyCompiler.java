package dev.loopwright.adapter.onprem.policy;

import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import dev.loopwright.domain.policy.CedarStatement;
import dev.loopwright.domain.policy.InvalidPolicyException;
import dev.loopwright.domain.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes a policy's statements ready: a permit of the one action, the forbid of the numeric limit,
 * then the administrator's own. A forbid outweighs every permit, so no statement of the
 * administrator's widens the limit.
 */
final class PolicyCompiler {
  private static final String PERMIT =
      "permit (principal, action == " + CedarStatement.BEGIN_ITERATION + ", resource);";

  private final CedarEngine engine;

  PolicyCompiler(CedarEngine engine) {
    this.engine = engine;
  }

  /**
   * @throws InvalidPolicyException with Cedar's diagnostics, if a statement does not parse, does
   *     not fit the schema or could never apply
   */
  CompiledPolicy compile(Policy policy) {
    try {
      var statements = new ArrayList<Statement>();
      statements.add(Statement.generated(Statement.BASE, PERMIT));
      statements.add(Statement.generated(Statement.LIMIT, policy.limitStatement()));
      if (policy.ownStatement().isPresent()) {
        statements.addAll(OwnStatements.parse(policy.ownStatement().get()));
      }
      var compiled = new CompiledPolicy(policySet(statements), byId(statements));
      validate(compiled);
      return compiled;
    } catch (AuthException e) {
      throw new InvalidPolicyException(Diagnostics.of(e));
    }
  }

  private void validate(CompiledPolicy policy) throws AuthException {
    var diagnostics = Diagnostics.of(engine.validate(policy.cedar()), policy.statements());
    if (!diagnostics.isEmpty()) {
      throw new InvalidPolicyException(diagnostics);
    }
  }

  private static PolicySet policySet(List<Statement> statements) {
    return new PolicySet(
        statements.stream()
            .map(one -> new com.cedarpolicy.model.policy.Policy(one.source(), one.id()))
            .collect(Collectors.toSet()));
  }

  private static Map<String, Statement> byId(List<Statement> statements) {
    return statements.stream().collect(Collectors.toMap(Statement::id, Function.identity()));
  }
}
