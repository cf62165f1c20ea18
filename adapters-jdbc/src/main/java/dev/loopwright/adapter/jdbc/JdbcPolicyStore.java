package dev.loopwright.adapter.jdbc;

import dev.loopwright.adapter.json.storage.PolicyStorage;
import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.policy.Policy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** {@link PolicyStore} in H2 or PostgreSQL. Safe for use by many threads. */
public final class JdbcPolicyStore implements PolicyStore {
  private static final String FIND = "select policy from policy where agent_name = ?";
  private static final String LIST = "select policy from policy";
  private static final String INSERT =
      "insert into policy (agent_name, version, policy) values (?, ?, ?)";
  private static final String UPDATE =
      "update policy set version = ?, policy = ? where agent_name = ? and version = ?";
  private static final String INSERT_VERSION =
      "insert into policy_version (agent_name, version, policy) values (?, ?, ?)";

  private final Database database;

  /**
   * Uses a database.
   *
   * @param dataSource whose tables {@link StoreSchema} has made; its transactions must not be a
   *     container's
   */
  public JdbcPolicyStore(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  @Override
  public Optional<Policy> find(AgentName agentName) {
    return database.read(
        "reading the policy of agent " + agentName,
        connection -> Sql.first(connection, FIND, JdbcPolicyStore::policy, agentName.value()));
  }

  /** Sorts here: the order of text is the database's own. */
  @Override
  public List<Policy> list() {
    var policies =
        database.read(
            "listing policies", connection -> Sql.list(connection, LIST, JdbcPolicyStore::policy));
    return policies.stream()
        .sorted((one, other) -> one.agentName().compareTo(other.agentName()))
        .toList();
  }

  @Override
  public void save(Policy policy) {
    var name = policy.agentName().value();
    var version = policy.revision().version();
    var text = PolicyStorage.text(policy);
    database.write(
        "saving the policy of agent " + name,
        connection -> {
          if (!isNewest(connection, policy, text)) {
            throw new StaleStateException("the policy of agent " + name);
          }
          return Sql.update(connection, INSERT_VERSION, name, version, text);
        });
  }

  /** Writes the newest version, unless it does not follow the one that is there. */
  private static boolean isNewest(Connection connection, Policy policy, String text)
      throws SQLException {
    var name = policy.agentName().value();
    var version = policy.revision().version();
    if (version != 1) {
      return Sql.update(connection, UPDATE, version, text, name, version - 1) == 1;
    }
    try {
      return Sql.update(connection, INSERT, name, version, text) == 1;
    } catch (SQLException e) {
      if (Sql.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  private static Policy policy(ResultSet row) throws SQLException {
    return PolicyStorage.read(row.getString(1));
  }
}
