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
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(connection, e);
      throw e;
    } finally {
      restore(connection);
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e); // the connection is gone, and the transaction with it
    }
  }

  /** A pool hands the connection out again; a broken one it throws away. */
  private static void restore(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      connection.setAutoCommit(true);
    }
  }
}
