package dev.loopwright.adapter.jdbc;

import dev.loopwright.adapter.json.storage.IterationRecordStorage;
import dev.loopwright.adapter.json.storage.LoopEventStorage;
import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.IterationRecord;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables of events, iterations and outputs, as a step writes them. */
final class HistoryRows {
  private static final String INSERT_EVENT =
      "insert into loop_event (session_id, sequence, type, event) values (?, ?, ?, ?)";
  private static final String UPDATE_ITERATION =
      "update loop_iteration set iteration = ? where session_id = ? and number = ?";
  private static final String INSERT_ITERATION =
      "insert into loop_iteration (iteration, session_id, number) values (?, ?, ?)";
  private static final String UPDATE_OUTPUT =
      "update tool_output set output = ? where session_id = ? and iteration = ?"
          + " and condition_name = ?";
  private static final String INSERT_OUTPUT =
      "insert into tool_output (output, session_id, iteration, condition_name)"
          + " values (?, ?, ?, ?)";

  private HistoryRows() {}

  /** Comes last in its transaction: {@link JournalOrder} may let others wait from here on. */
  static void append(Connection connection, List<LoopEvent> events) throws SQLException {
    try (var insert = connection.prepareStatement(INSERT_EVENT)) {
      for (var event : events) {
        Sql.bind(
            insert,
            event.sessionId().value(),
            event.sequence(),
            event.type().name(),
            LoopEventStorage.text(event));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Writes an iteration as it is now; the loop's row is locked, so nobody else inserts it. */
  static void put(Connection connection, IterationRecord record) throws SQLException {
    putRow(
        connection,
        UPDATE_ITERATION,
        INSERT_ITERATION,
        IterationRecordStorage.text(record),
        record.sessionId().value(),
        record.number());
  }

  static void put(Connection connection, SessionId sessionId, ToolOutput output)
      throws SQLException {
    putRow(
        connection,
        UPDATE_OUTPUT,
        INSERT_OUTPUT,
        output.text().getBytes(StandardCharsets.UTF_8),
        sessionId.value(),
        output.iteration(),
        output.condition());
  }

  private static void putRow(
      Connection connection, String update, String insert, Object... parameters)
      throws SQLException {
    if (Sql.update(connection, update, parameters) == 0) {
      Sql.update(connection, insert, parameters);
    }
  }
}
