package dev.loopwright.adapter.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Transactions append and commit one by one, behind the lock of a row, so that numbers follow the
 * order of commits. For H2, which writes commits one by one anyway.
 */
final class CommitGate implements JournalOrder {
  private static final String PASS = "select gate from journal_gate where gate = 1 for update";

  @Override
  public void beforeAppend(Connection connection) throws SQLException {
    if (Sql.first(connection, PASS, row -> row.getInt(1)).isEmpty()) {
      throw new SQLException("the table journal_gate has lost its row");
    }
  }

  @Override
  public long settled(Connection connection) {
    return Long.MAX_VALUE;
  }
}
