package dev.loopwright.adapter.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** A data source whose connection breaks at the next commit, before or after it took effect. */
final class BreakingDataSource {
  /** When the connection breaks. */
  enum Moment {
    NEVER,
    BEFORE_COMMIT,
    AFTER_COMMIT
  }

  private final DataSource real;
  private final AtomicReference<Moment> next = new AtomicReference<>(Moment.NEVER);

  BreakingDataSource(DataSource real) {
    this.real = real;
  }

  void breakNext(Moment moment) {
    next.set(moment);
  }

  DataSource dataSource() {
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                method.getName().equals("getConnection")
                    ? connection(real.getConnection())
                    : method.invoke(real, arguments));
  }

  private Connection connection(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                commit(connection);
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void commit(Connection connection) throws SQLException {
    var moment = next.getAndSet(Moment.NEVER);
    if (moment != Moment.BEFORE_COMMIT) {
      connection.commit();
    }
    if (moment != Moment.NEVER) {
      throw new SQLException("the connection is broken", "08006");
    }
  }
}
