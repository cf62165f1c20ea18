package dev.loopwright.adapter.jdbc;

import dev.loopwright.application.port.out.BackendUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Opens connections and bounds transactions, which are the store's own and never those of a
 * container. No thread may be interrupted in here: an interrupt during a write closes an H2 file
 * for everybody.
 */
record Database(DataSource dataSource) {
  /**
   * Reads.
   *
   * @param doing what is tried, for people
   * @throws BackendUnavailableException if the database can't be reached or fails
   */
  <T> T read(String doing, SqlWork<T> work) {
    try (var connection = dataSource.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new BackendUnavailableException("store", doing, e);
    }
  }

  /**
   * Writes in one transaction, which is rolled back if the work throws.
   *
   * @param doing what is tried, for people
   * @throws BackendUnavailableException if the database can't be reached or fails
   */
  <T> T write(String doing, SqlWork<T> work) {
    return read(doing, connection -> inTransaction(connection, work));
  }

  private static <T> T inTransaction(Connection connection, SqlWork<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      var result = work.with(connection);
      connection.commit();
      connection.setAutoCommit(true);
      return result;
    } catch (Throwable e) {
      undo(connection, e);
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
}
