package dev.loopwright.adapter.onprem.memory;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.application.port.out.CheckpointStore;
import dev.loopwright.domain.InvalidInputException;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.checkpoint.Checkpoint;
import dev.loopwright.domain.checkpoint.CheckpointSummary;
import dev.loopwright.domain.loop.CheckpointId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * {@link CheckpointStore} in H2 or PostgreSQL. What is read is compared with the hash that it was
 * saved with. Safe for use by many threads, which must not be interrupted while they are in here.
 */
public final class JdbcCheckpointStore implements CheckpointStore {
  private final DataSource dataSource;

  /**
   * Uses a database.
   *
   * @param dataSource whose tables {@link CheckpointSchema} has made; its transactions must not be
   *     a container's
   */
  public JdbcCheckpointStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Checkpoint save(Checkpoint checkpoint) {
    var doing = "saving checkpoint " + checkpoint.id() + " of loop " + checkpoint.sessionId();
    var kept = checkpoint.savedAs(UUID.randomUUID().toString());
    return find(checkpoint.sessionId(), checkpoint.id())
        .or(() -> on(doing, connection -> insert(connection, kept)))
        .or(() -> find(checkpoint.sessionId(), checkpoint.id()))
        .filter(known -> isSame(known, checkpoint))
        .orElseThrow(
            () -> InvalidInputException.of("/checkpoint_id", "is used by another checkpoint"));
  }

  private static boolean isSame(Checkpoint known, Checkpoint checkpoint) {
    return checkpoint.savedAs(known.memoryEventId().orElse("")).equals(known);
  }

  /** Returns empty if somebody else was faster; nothing is stored then. */
  private static Optional<Checkpoint> insert(Connection connection, Checkpoint checkpoint)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      CheckpointTable.insert(connection, checkpoint);
      CheckpointTable.prune(connection, checkpoint);
      connection.commit();
      connection.setAutoCommit(true);
      return Optional.of(checkpoint);
    } catch (Throwable e) {
      undo(connection, e);
      if (isDuplicate(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Going back to auto-commit commits what is open, so nothing may be open then. */
  private static void undo(Connection connection, Throwable cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      cause.addSuppressed(e); // the connection is gone, and the transaction with it
    }
  }

  /** SQLState 23 is about constraints. */
  private static boolean isDuplicate(Throwable e) {
    return e instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().startsWith("23");
  }

  @Override
  public Optional<Checkpoint> latest(SessionId sessionId) {
    return on(
        "reading the latest checkpoint of loop " + sessionId,
        connection -> CheckpointTable.latest(connection, sessionId));
  }

  @Override
  public Optional<Checkpoint> find(SessionId sessionId, CheckpointId id) {
    return on(
        "reading checkpoint " + id + " of loop " + sessionId,
        connection -> CheckpointTable.find(connection, sessionId, id));
  }

  @Override
  public Page<CheckpointSummary> list(SessionId sessionId, PageRequest page) {
    var before = page.numericCursorOr(Long.MAX_VALUE);
    var found =
        on(
            "listing checkpoints of loop " + sessionId,
            connection -> CheckpointTable.list(connection, sessionId, before, page.limit() + 1));
    var cut = Page.cut(found, page.limit(), entry -> String.valueOf(entry.age()));
    return new Page<>(
        cut.items().stream().map(entry -> entry.row().summary()).toList(), cut.nextCursor());
  }

  @FunctionalInterface
  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T on(String doing, Work<T> work) {
    try (var connection = dataSource.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new BackendUnavailableException("memory", doing, e);
    }
  }
}
