package dev.loopwright.adapter.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is done with a connection.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
interface SqlWork<T> {
  T with(Connection connection) throws SQLException;
}
