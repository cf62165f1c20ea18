package dev.loopwright.adapter.jdbc;

import dev.loopwright.adapter.json.storage.LoopEventStorage;
import dev.loopwright.application.port.JournalEntry;
import dev.loopwright.application.port.JournalPage;
import dev.loopwright.application.port.JournalPosition;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.Journal;
import dev.loopwright.application.port.out.StaleStateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * {@link Journal} beside a {@link JdbcLoopStore}: a position is an {@code event_id}. A page is one
 * statement as long as the numbers follow one another; at a gap it is asked whether the missing
 * ones can still appear. Safe for use by many threads, which must not be interrupted in here.
 */
public final class JdbcJournal implements Journal {
  private static final String AFTER =
      "select event_id, event from loop_event where event_id > ?"
          + " order by event_id fetch first ? rows only";
  private static final String NEWEST = "select coalesce(max(event_id), 0) from loop_event";
  private static final String CURSOR = "select event_id from journal_cursor where reader = ?";
  private static final String ADVANCE =
      "update journal_cursor set event_id = ? where reader = ? and event_id = ?";
  private static final String FIRST_ADVANCE =
      "insert into journal_cursor (event_id, reader) values (?, ?)";
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Database database;
  private Optional<JournalOrder> order = Optional.empty();

  private record Row(long number, String event) {
    static Row read(ResultSet row) throws SQLException {
      return new Row(row.getLong(1), row.getString(2));
    }

    JournalEntry entry() {
      return new JournalEntry(JournalPosition.ofNumber(number), LoopEventStorage.read(event));
    }
  }

  /**
   * Uses a database.
   *
   * @param dataSource that of the store
   */
  public JdbcJournal(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  @Override
  public JournalPage after(JournalPosition position, int limit) {
    var number = position.number();
    return database.read(
        "reading the journal after " + position.value(),
        connection -> after(connection, number, limit));
  }

  private JournalPage after(Connection connection, long position, int limit) throws SQLException {
    var rows = rows(connection, position, limit);
    if (until(rows, position, 0).size() == rows.size()) {
      return page(rows, false);
    }
    var settled = order(connection).settled(connection);
    rows = rows(connection, position, limit);
    var safe = until(rows, position, settled);
    return page(safe, safe.size() < rows.size());
  }

  private static List<Row> rows(Connection connection, long position, int limit)
      throws SQLException {
    return Sql.list(connection, AFTER, Row::read, position, limit);
  }

  private static JournalPage page(List<Row> rows, boolean withheld) {
    return new JournalPage(rows.stream().map(Row::entry).toList(), withheld);
  }

  /** Returns the rows before the first gap in which others can still appear. */
  private static List<Row> until(List<Row> rows, long position, long settled) {
    var safe = new ArrayList<Row>();
    var last = position;
    for (var row : rows) {
      if (row.number() != last + 1 && row.number() > settled) {
        break;
      }
      safe.add(row);
      last = row.number();
    }
    return safe;
  }

  @Override
  public JournalPosition end() {
    return database.read("looking for the end of the journal", this::end);
  }

  private JournalPosition end(Connection connection) throws SQLException {
    var newest = Sql.first(connection, NEWEST, row -> row.getLong(1)).orElseThrow();
    var started = System.nanoTime();
    while (order(connection).settled(connection) < newest) {
      if (System.nanoTime() - started > LONGEST_WAIT.toNanos()) {
        throw new BackendUnavailableException(
            "store",
            "looking for the end of the journal",
            new SQLException("a transaction that writes to loop_event does not end"));
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return JournalPosition.ofNumber(newest);
  }

  @Override
  public Optional<JournalPosition> cursor(String reader) {
    return database.read(
        "reading the cursor of " + reader,
        connection ->
            Sql.first(connection, CURSOR, row -> JournalPosition.ofNumber(row.getLong(1)), reader));
  }

  @Override
  public void advance(String reader, Optional<JournalPosition> from, JournalPosition to) {
    var number = to.number();
    var moved =
        database.write(
            "advancing the cursor of " + reader,
            connection ->
                from.isEmpty()
                    ? start(connection, reader, number)
                    : Sql.update(connection, ADVANCE, number, reader, from.get().number()) == 1);
    if (!moved) {
      throw new StaleStateException("the journal's cursor of " + reader);
    }
  }

  private static boolean start(Connection connection, String reader, long number)
      throws SQLException {
    try {
      return Sql.update(connection, FIRST_ADVANCE, number, reader) == 1;
    } catch (SQLException e) {
      if (Sql.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  private synchronized JournalOrder order(Connection connection) throws SQLException {
    if (order.isEmpty()) {
      order = Optional.of(JournalOrder.of(connection));
    }
    return order.get();
  }
}
