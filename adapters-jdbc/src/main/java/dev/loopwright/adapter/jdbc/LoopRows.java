package dev.loopwright.adapter.jdbc;

import dev.loopwright.adapter.json.storage.BaselineStorage;
import dev.loopwright.adapter.json.storage.LoopConfigStorage;
import dev.loopwright.adapter.json.storage.LoopStateStorage;
import dev.loopwright.application.port.LoopListing;
import dev.loopwright.application.port.out.SessionExistsException;
import dev.loopwright.application.port.out.StaleStateException;
import dev.loopwright.domain.JsonDigest;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Transition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The tables of loops, of their agents' states and of their baselines. */
final class LoopRows {
  private static final String INSERT =
      "insert into loop (session_id, agent_name, phase, outcome, active, revision, due_at, state,"
          + " started_at, config) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String UPDATE =
      "update loop set phase = ?, outcome = ?, active = ?, revision = ?, due_at = ?, state = ?"
          + " where session_id = ? and revision = ?";
  private static final String INSERT_AGENT_STATE =
      "insert into loop_agent_state (agent_state, sha256, bytes, session_id) values (?, ?, ?, ?)";
  private static final String UPDATE_AGENT_STATE =
      "update loop_agent_state set agent_state = ?, sha256 = ?, bytes = ? where session_id = ?";

  private static final String INSERT_BASELINE =
      "insert into loop_baseline (baseline, session_id) values (?, ?)";
  private static final String UPDATE_BASELINE =
      "update loop_baseline set baseline = ? where session_id = ?";

  private LoopRows() {}

  static void start(Connection connection, LoopState state) throws SQLException {
    try {
      Sql.update(
          connection,
          INSERT,
          state.sessionId().value(),
          state.config().agentName().value(),
          state.phase().name(),
          outcome(state),
          state.isActive(),
          state.counters().revision(),
          dueAt(state),
          LoopStateStorage.text(state),
          column(state.timeline().startedAt()),
          LoopConfigStorage.text(state.config()));
    } catch (SQLException e) {
      if (Sql.isDuplicate(e)) {
        throw new SessionExistsException(state.sessionId());
      }
      throw e;
    }
    writeAgentState(connection, INSERT_AGENT_STATE, state);
    writeBaseline(connection, INSERT_BASELINE, state);
  }

  /** Moves the row on, which locks it: what else the step writes comes after this. */
  static void advance(Connection connection, Transition step) throws SQLException {
    var state = step.after();
    var moved =
        Sql.update(
            connection,
            UPDATE,
            state.phase().name(),
            outcome(state),
            state.isActive(),
            state.counters().revision(),
            dueAt(state),
            LoopStateStorage.text(state),
            state.sessionId().value(),
            step.before().orElseThrow().counters().revision());
    if (moved == 0) {
      throw new StaleStateException("loop " + state.sessionId());
    }
    if (step.changesAgentState()) {
      writeAgentState(connection, UPDATE_AGENT_STATE, state);
    }
    if (step.changesBaseline() && writeBaseline(connection, UPDATE_BASELINE, state) == 0) {
      writeBaseline(connection, INSERT_BASELINE, state);
    }
  }

  private static int writeBaseline(Connection connection, String sql, LoopState state)
      throws SQLException {
    return Sql.update(
        connection,
        sql,
        BaselineStorage.text(state.verification().baseline()),
        state.sessionId().value());
  }

  private static void writeAgentState(Connection connection, String sql, LoopState state)
      throws SQLException {
    var digest = JsonDigest.of(state.agentState());
    Sql.update(
        connection,
        sql,
        state.agentState().value(),
        digest.sha256(),
        digest.bytes(),
        state.sessionId().value());
  }

  static LoopState read(ResultSet row) throws SQLException {
    var baseline = Optional.ofNullable(row.getString("baseline"));
    return state(
        row,
        baseline.map(BaselineStorage::read).orElse(Baseline.NONE),
        new JsonText(row.getString("agent_state")));
  }

  static LoopListing readListing(ResultSet row) throws SQLException {
    return new LoopListing(
        state(row, Baseline.NONE, JsonText.EMPTY_OBJECT),
        new JsonDigest(row.getString("sha256"), row.getLong("bytes")));
  }

  private static LoopState state(ResultSet row, Baseline baseline, JsonText agentState)
      throws SQLException {
    var config = LoopConfigStorage.read(row.getString("config"));
    return LoopStateStorage.read(row.getString("state"), config, baseline, agentState);
  }

  private static Optional<String> outcome(LoopState state) {
    return state.ending().map(ending -> ending.outcome().name());
  }

  private static Object dueAt(LoopState state) {
    return state.dueAt().map(due -> column(due.plusNanos(999)));
  }

  private static OffsetDateTime column(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
