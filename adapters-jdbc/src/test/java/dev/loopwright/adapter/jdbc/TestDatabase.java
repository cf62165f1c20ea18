package dev.loopwright.adapter.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

/** A real database, started once for all tests; each test begins with empty tables. */
final class TestDatabase {
  static final TestDatabase H2 = new TestDatabase(TestDatabase::startH2, TestDatabase::newH2);
  static final TestDatabase POSTGRES =
      new TestDatabase(TestDatabase::startPostgres, TestDatabase::newPostgres);

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final List<String> TABLES =
      List.of(
          "loop",
          "loop_agent_state",
          "loop_baseline",
          "loop_event",
          "journal_cursor",
          "loop_iteration",
          "tool_output",
          "policy",
          "policy_version");

  private final Callable<DataSource> start;
  private final Callable<DataSource> startNew;
  private DataSource started;

  private TestDatabase(Callable<DataSource> start, Callable<DataSource> startNew) {
    this.start = start;
    this.startNew = startNew;
  }

  /** Returns a database of its own, without any table. */
  DataSource withoutTables() {
    try {
      return startNew.call();
    } catch (Exception e) {
      throw new IllegalStateException("the test's database does not start", e);
    }
  }

  private static DataSource newH2() throws IOException {
    return startH2();
  }

  private static DataSource newPostgres() throws SQLException {
    var server = (PGSimpleDataSource) POSTGRES.empty();
    var name = "empty_" + NUMBERS.incrementAndGet();
    try (var connection = server.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    var database = new PGSimpleDataSource();
    database.setURL(server.getURL());
    database.setDatabaseName(name);
    database.setUser(server.getUser());
    return database;
  }

  static DataSource h2(String url) {
    return JdbcConnectionPool.create(url, "sa", "");
  }

  private static DataSource startH2() throws IOException {
    var folder = Files.createTempDirectory("loopwright-h2");
    return h2("jdbc:h2:file:" + folder.resolve("store") + ";WRITE_DELAY=0");
  }

  private static DataSource startPostgres() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .start()
        .getPostgresDatabase();
  }

  /** Returns the database with empty tables. */
  synchronized DataSource empty() {
    try {
      if (started == null) {
        started = start.call();
        StoreSchema.migrate(started);
      }
      clear();
      return started;
    } catch (Exception e) {
      throw new IllegalStateException("the test's database does not start", e);
    }
  }

  private void clear() throws SQLException {
    try (var connection = started.getConnection();
        var statement = connection.createStatement()) {
      for (var table : TABLES) {
        statement.execute("delete from " + table);
      }
    }
  }
}
