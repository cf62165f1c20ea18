package dev.loopwright.adapter.jdbc;

import dev.loopwright.adapter.json.storage.IterationRecordStorage;
import dev.loopwright.adapter.json.storage.LoopEventStorage;
import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.IterationRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** {@link LoopHistory} beside a {@link JdbcLoopStore}. Safe for use by many threads. */
public final class JdbcLoopHistory implements LoopHistory {
  private static final String ITERATIONS =
      "select iteration from loop_iteration where session_id = ? and number > ?"
          + " order by number fetch first ? rows only";
  private static final String ITERATION =
      "select iteration from loop_iteration where session_id = ? and number = ?";
  private static final String OUTPUT =
      "select output from tool_output where session_id = ? and iteration = ?"
          + " and condition_name = ?";

  private final Database database;

  /**
   * Uses a database.
   *
   * @param dataSource that of the store
   */
  public JdbcLoopHistory(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  @Override
  public Page<LoopEvent> events(SessionId sessionId, Set<EventType> types, PageRequest page) {
    var parameters = new ArrayList<Object>(List.of(sessionId.value(), page.numericCursorOr(0)));
    types.forEach(type -> parameters.add(type.name()));
    parameters.add(page.limit() + 1);
    var found =
        database.read(
            "reading events of loop " + sessionId,
            connection ->
                Sql.list(
                    connection,
                    eventsOf(types.size()),
                    row -> LoopEventStorage.read(row.getString(1)),
                    parameters.toArray()));
    return Page.cut(found, page.limit(), event -> String.valueOf(event.sequence()));
  }

  private static String eventsOf(int types) {
    var marks = String.join(", ", Collections.nCopies(types, "?"));
    return "select event from loop_event where session_id = ? and sequence > ?"
        + (types == 0 ? "" : " and type in (" + marks + ")")
        + " order by sequence fetch first ? rows only";
  }

  @Override
  public Page<IterationRecord> iterations(SessionId sessionId, PageRequest page) {
    var after = page.numericCursorOr(0);
    var found =
        database.read(
            "reading iterations of loop " + sessionId,
            connection ->
                Sql.list(
                    connection,
                    ITERATIONS,
                    row -> IterationRecordStorage.read(row.getString(1)),
                    sessionId.value(),
                    after,
                    page.limit() + 1));
    return Page.cut(found, page.limit(), record -> String.valueOf(record.number()));
  }

  @Override
  public Optional<IterationRecord> iteration(SessionId sessionId, int number) {
    return database.read(
        "reading iteration " + number + " of loop " + sessionId,
        connection ->
            Sql.first(
                connection,
                ITERATION,
                row -> IterationRecordStorage.read(row.getString(1)),
                sessionId.value(),
                number));
  }

  @Override
  public Optional<ToolOutput> output(SessionId sessionId, int iteration, String condition) {
    return database.read(
        "reading an output of loop " + sessionId,
        connection ->
            Sql.first(
                connection,
                OUTPUT,
                row -> output(iteration, condition, row.getBytes(1)),
                sessionId.value(),
                iteration,
                condition));
  }

  private static ToolOutput output(int iteration, String condition, byte[] text) {
    return new ToolOutput(iteration, condition, new String(text, StandardCharsets.UTF_8));
  }
}
