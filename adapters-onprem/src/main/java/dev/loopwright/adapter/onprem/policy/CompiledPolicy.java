package dev.loopwright.adapter.onprem.policy;

import com.cedarpolicy.model.policy.PolicySet;
import dev.loopwright.domain.policy.PolicyDecision.Cause;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A policy whose statements parse and fit the schema.
 *
 * @param cedar as Cedar takes it
 * @param statements by id
 */
record CompiledPolicy(PolicySet cedar, Map<String, Statement> statements) {
  /** Copies the statements. */
  CompiledPolicy {
    statements = Map.copyOf(statements);
  }

  /** Tells the worst that these statements mean for the loop they forbid to go on. */
  Cause causeOf(Collection<String> ids) {
    if (ids.contains(Statement.LIMIT)) {
      return Cause.LIMIT;
    }
    return ids.stream().map(this::statement).anyMatch(Statement::stops)
        ? Cause.STOPPING_STATEMENT
        : Cause.STATEMENT;
  }

  /** Returns how people know these statements, in a stable order. */
  List<String> namesOf(Collection<String> ids) {
    return ids.stream().sorted().map(id -> statement(id).name()).toList();
  }

  private Statement statement(String id) {
    return Objects.requireNonNull(statements.get(id), () -> "Cedar named a statement " + id);
  }
}
