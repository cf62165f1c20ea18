package dev.loopwright.adapter.jdbc;

import dev.loopwright.adapter.json.storage.LoopStateStorage;
import dev.loopwright.application.port.Durability;
import dev.loopwright.application.port.LoopFilter;
import dev.loopwright.application.port.LoopListing;
import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.ScheduledLoop;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Transition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * {@link LoopStore} in H2 or PostgreSQL. A commit is one transaction, fenced by the revision of the
 * loop's row, and costs the same however long a loop runs. Safe for use by many threads, which must
 * not be interrupted while they are in here.
 */
public final class JdbcLoopStore implements LoopStore {
  private static final String FIND =
      "select l.config, l.state, a.agent_state, b.baseline from loop l"
          + " join loop_agent_state a on a.session_id = l.session_id"
          + " left join loop_baseline b on b.session_id = l.session_id where l.session_id = ?";
  private static final String LIST =
      "select l.age, l.config, l.state, a.sha256, a.bytes from loop l"
          + " join loop_agent_state a on a.session_id = l.session_id where l.age < ?";
  private static final String STATE = "select state from loop where session_id = ?";
  private static final String UNFINISHED =
      "select session_id, due_at from loop where active order by age";

  private final Database database;

  /**
   * Uses a database.
   *
   * @param dataSource whose tables {@link StoreSchema} has made; its transactions must not be a
   *     container's
   */
  public JdbcLoopStore(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  @Override
  public Durability durability() {
    return database.read("asking what a commit survives", DatabaseDurability::of);
  }

  @Override
  public void commit(Transition transition, List<ToolOutput> outputs) {
    try {
      database.write(
          "committing a step of loop " + transition.after().sessionId(),
          connection -> write(connection, transition, outputs));
    } catch (BackendUnavailableException e) {
      if (!isStored(transition.after(), e)) {
        throw e;
      }
    }
  }

  /** A connection that breaks during a commit leaves open what came of it; another one can tell. */
  private boolean isStored(LoopState state, BackendUnavailableException error) {
    try {
      var stored =
          database.read(
              "looking what came of a commit",
              connection ->
                  Sql.first(connection, STATE, row -> row.getString(1), state.sessionId().value()));
      return stored.filter(LoopStateStorage.text(state)::equals).isPresent();
    } catch (BackendUnavailableException e) {
      error.addSuppressed(e);
      return false;
    }
  }

  private static LoopState write(Connection connection, Transition step, List<ToolOutput> outputs)
      throws SQLException {
    if (step.before().isEmpty()) {
      LoopRows.start(connection, step.after());
    } else {
      LoopRows.advance(connection, step);
    }
    if (step.iteration().isPresent()) {
      HistoryRows.put(connection, step.iteration().get());
    }
    for (var output : outputs) {
      HistoryRows.put(connection, step.after().sessionId(), output);
    }
    if (!step.events().isEmpty()) {
      JournalOrder.of(connection).beforeAppend(connection);
      HistoryRows.append(connection, step.events());
    }
    return step.after();
  }

  @Override
  public Optional<LoopState> find(SessionId sessionId) {
    return database.read(
        "reading loop " + sessionId,
        connection -> Sql.first(connection, FIND, LoopRows::read, sessionId.value()));
  }

  private record Aged(long age, LoopListing listing) {}

  @Override
  public Page<LoopListing> list(LoopFilter filter, PageRequest page) {
    var parameters = new ArrayList<Object>();
    parameters.add(page.numericCursorOr(Long.MAX_VALUE));
    var sql = new StringBuilder(LIST);
    filter.agentName().ifPresent(name -> and(sql, "agent_name", parameters, name.value()));
    filter.phase().ifPresent(phase -> and(sql, "phase", parameters, phase.name()));
    filter.outcome().ifPresent(outcome -> and(sql, "outcome", parameters, outcome.name()));
    sql.append(" order by age desc fetch first ? rows only");
    parameters.add(page.limit() + 1);
    var found =
        database.read(
            "listing loops",
            connection ->
                Sql.list(connection, sql.toString(), JdbcLoopStore::aged, parameters.toArray()));
    var cut = Page.cut(found, page.limit(), loop -> String.valueOf(loop.age()));
    return new Page<>(cut.items().stream().map(Aged::listing).toList(), cut.nextCursor());
  }

  private static void and(StringBuilder sql, String column, List<Object> parameters, String value) {
    sql.append(" and ").append(column).append(" = ?");
    parameters.add(value);
  }

  private static Aged aged(ResultSet row) throws SQLException {
    return new Aged(row.getLong("age"), LoopRows.readListing(row));
  }

  @Override
  public List<ScheduledLoop> unfinished() {
    return database.read(
        "listing unfinished loops",
        connection -> Sql.list(connection, UNFINISHED, JdbcLoopStore::scheduled));
  }

  private static ScheduledLoop scheduled(ResultSet row) throws SQLException {
    var due = Optional.ofNullable(row.getObject("due_at", OffsetDateTime.class));
    return new ScheduledLoop(
        new SessionId(row.getString("session_id")), due.map(OffsetDateTime::toInstant));
  }
}
