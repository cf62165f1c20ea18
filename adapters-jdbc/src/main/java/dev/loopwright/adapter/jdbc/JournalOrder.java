package dev.loopwright.adapter.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How the journal is kept from growing in its midst: numbers of events are given out before their
 * transactions commit, and those may commit in another order.
 */
interface JournalOrder {
  /** Returns the order that suits a database. */
  static JournalOrder of(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
        ? new LockWatch()
        : new CommitGate();
  }

  /** Is called before a transaction appends its events, the last that it writes. */
  void beforeAppend(Connection connection) throws SQLException;

  /**
   * Returns a number below or at which no event can appear any more. What is read after this call,
   * not before, is complete up to there.
   */
  long settled(Connection connection) throws SQLException;
}
