package dev.loopwright.adapter.onprem.memory;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A real database, started once for all tests; each test begins with empty tables. */
final class TestDatabase {
  static final TestDatabase H2 = new TestDatabase(TestDatabase::startH2);
  static final TestDatabase POSTGRES = new TestDatabase(TestDatabase::startPostgres);

  private final Callable<DataSource> start;
  private DataSource started;

  private TestDatabase(Callable<DataSource> start) {
    this.start = start;
  }

  private static DataSource startH2() throws IOException {
    var folder = Files.createTempDirectory("loopwright-h2");
    var url = "jdbc:h2:file:" + folder.resolve("memory") + ";WRITE_DELAY=0";
    return JdbcConnectionPool.create(url, "sa", "");
  }

  private static DataSource startPostgres() throws IOException {
    return EmbeddedPostgres.start().getPostgresDatabase();
  }

  /** Returns the database with empty tables. */
  synchronized DataSource empty() {
    try {
      if (started == null) {
        started = start.call();
        CheckpointSchema.migrate(started);
      }
      execute("delete from loop_checkpoint");
      return started;
    } catch (Exception e) {
      throw new IllegalStateException("the test's database does not start", e);
    }
  }

  /** Changes what is stored, behind the back of the store. */
  void execute(String sql) throws Exception {
    try (var connection = started.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
