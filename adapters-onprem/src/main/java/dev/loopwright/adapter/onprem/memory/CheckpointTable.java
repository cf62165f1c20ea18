package dev.loopwright.adapter.onprem.memory;

import dev.loopwright.adapter.json.storage.CheckpointStorage;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.loop.CheckpointId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The SQL of checkpoints. */
final class CheckpointTable {
  private static final String INSERT =
      "insert into loop_checkpoint (session_id, checkpoint_id, created_at, memory_event_id,"
          + " document, document_sha256, agent_state_sha256) values (?, ?, ?, ?, ?, ?, ?)";
  private static final String INSERT_AGENT_STATE =
      "insert into loop_checkpoint_agent_state (session_id, checkpoint_id, agent_state)"
          + " values (?, ?, ?)";
  private static final String PRUNE =
      "delete from loop_checkpoint where session_id = ? and checkpoint_id <> ?"
          + " and created_at <= ?";
  private static final String WHOLE =
      "select c.session_id, c.checkpoint_id, c.memory_event_id, c.document, c.document_sha256,"
          + " c.agent_state_sha256, a.agent_state from loop_checkpoint c"
          + " left join loop_checkpoint_agent_state a"
          + " on a.session_id = c.session_id and a.checkpoint_id = c.checkpoint_id";
  private static final String FIND = WHOLE + " where c.session_id = ? and c.checkpoint_id = ?";
  private static final String LATEST =
      WHOLE + " where c.session_id = ? order by c.age desc fetch first 1 rows only";
  private static final String LIST =
      "select age, session_id, checkpoint_id, memory_event_id, document, document_sha256"
          + " from loop_checkpoint where session_id = ? and age < ?"
          + " order by age desc fetch first ? rows only";

  private CheckpointTable() {}

  /** A row, and its place in the order of saving. */
  record Aged(long age, CheckpointRow row) {}

  static void insert(Connection connection, Checkpoint checkpoint) throws SQLException {
    var document = CheckpointStorage.text(checkpoint);
    var agentState = checkpoint.state().agentState().value();
    update(
        connection,
        INSERT,
        checkpoint.sessionId().value(),
        checkpoint.id().value(),
        column(checkpoint.createdAt()),
        checkpoint.memoryEventId().orElseThrow(),
        document,
        Fingerprint.of(document),
        Fingerprint.of(agentState));
    update(
        connection,
        INSERT_AGENT_STATE,
        checkpoint.sessionId().value(),
        checkpoint.id().value(),
        agentState);
  }

  /** Removes what is past its expiry; never the one just saved, which is the newest. */
  static void prune(Connection connection, Checkpoint newest) throws SQLException {
    var expiry = newest.state().config().checkpoints().expiry();
    update(
        connection,
        PRUNE,
        newest.sessionId().value(),
        newest.id().value(),
        column(newest.createdAt().minus(expiry)));
  }

  static Optional<Checkpoint> find(Connection connection, SessionId sessionId, CheckpointId id)
      throws SQLException {
    return whole(connection, FIND, sessionId.value(), id.value());
  }

  static Optional<Checkpoint> latest(Connection connection, SessionId sessionId)
      throws SQLException {
    return whole(connection, LATEST, sessionId.value());
  }

  private static Optional<Checkpoint> whole(Connection connection, String sql, String... keys)
      throws SQLException {
    try (var select = connection.prepareStatement(sql)) {
      for (var i = 0; i < keys.length; i++) {
        select.setString(i + 1, keys[i]);
      }
      try (var rows = select.executeQuery()) {
        return rows.next() ? Optional.of(CheckpointRow.readWhole(rows)) : Optional.empty();
      }
    }
  }

  static List<Aged> list(Connection connection, SessionId sessionId, long before, int limit)
      throws SQLException {
    try (var select = connection.prepareStatement(LIST)) {
      select.setString(1, sessionId.value());
      select.setLong(2, before);
      select.setInt(3, limit);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Aged>();
        while (rows.next()) {
          found.add(new Aged(rows.getLong("age"), CheckpointRow.of(rows)));
        }
        return found;
      }
    }
  }

  private static void update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }

  private static OffsetDateTime column(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
