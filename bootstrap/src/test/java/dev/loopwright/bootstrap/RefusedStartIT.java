package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.adapter.jdbc.StoreSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that can't be used stops the start, and one message says why. */
class RefusedStartIT {
  private static final String APPLICATION_NOT_STARTED = "CWWKZ0012I";
  private static final String SERVER_STARTED = "CWWKF0011I";

  @TempDir private Path folder;

  private String consoleOfAStartThatFails(Map<String, String> environment)
      throws IOException, InterruptedException {
    try (var server = StandaloneServer.start(folder, environment)) {
      server.await("the start fails", () -> server.log().contains(APPLICATION_NOT_STARTED));
      server.await("the rest of the server is up", () -> server.log().contains(SERVER_STARTED));
      // Health is a part of the server of its own: it hears of the application a moment later.
      server.await("it is not ready", () -> readiness(server) == 503);
      assertThat(server.client().get("/api/v1/loops").status()).isEqualTo(404);
      return server.console();
    }
  }

  private static int readiness(StandaloneServer server) {
    return server.client().get("/health/ready").status();
  }

  @Test
  void givenUnknownNames_whenTheServerStarts_thenItDoesNotAndNamesEachWithWhatIsAccepted()
      throws Exception {
    var console =
        consoleOfAStartThatFails(
            Map.of("LOOPWRIGHT_MEMORY", "redis", "LOOPWRIGHT_SANDBOX_ISOLATION", "docker"));

    assertThat(console)
        .containsOnlyOnce("Loopwright does not start: the configuration can't be used:")
        .containsOnlyOnce("loopwright.memory is 'redis'")
        .doesNotContain("\tat ")
        .contains("loopwright.memory is 'redis' but must be one of onprem, aws, custom")
        .contains("loopwright.sandbox.isolation is 'docker' but must be one of bubblewrap, none");
  }

  @Test
  void givenPortsOfOnesOwnWithoutAdapters_whenTheServerStarts_thenItDoesNotAndNamesThePorts()
      throws Exception {
    var console = consoleOfAStartThatFails(Map.of("LOOPWRIGHT_BACKEND", "custom"));

    assertThat(console)
        .contains("loopwright.memory is 'custom'")
        .contains("implements dev.loopwright.application.port.out.CheckpointStore")
        .contains("loopwright.policy is 'custom'")
        .contains("there are none: put its jar into WEB-INF/lib")
        .doesNotContain("loopwright.store is 'custom'");
  }

  @Test
  void givenADataSourceThatTheServerLacks_whenTheServerStarts_thenItDoesNotAndNamesIt()
      throws Exception {
    var console = consoleOfAStartThatFails(Map.of("LOOPWRIGHT_DATA_SOURCE", "jdbc/absent"));

    assertThat(console)
        .containsOnlyOnce("Loopwright does not start: the configuration can't be used:")
        .contains("loopwright.data-source is 'jdbc/absent'")
        .contains("define it in server.xml")
        .doesNotContain("\tat ");
  }

  @Test
  void givenTablesOfANewerRelease_whenTheServerStarts_thenItDoesNotAndSaysWhatToDo()
      throws Exception {
    try (var database = EmbeddedPostgres.start()) {
      StoreSchema.migrate(database.getPostgresDatabase());
      try (var connection = database.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute(
            "insert into loopwright_store_history (installed_rank, version, description, type,"
                + " script, checksum, installed_by, execution_time, success) values"
                + " (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'a newer release', 1, true)");
      }

      var console =
          consoleOfAStartThatFails(
              Map.of("DB_URL", database.getJdbcUrl("postgres", "postgres"), "DB_USER", "postgres"));

      assertThat(console)
          .containsOnlyOnce("Loopwright does not start: the store backend failed")
          .contains("a newer release made its tables: their version is 99")
          .contains("Start the newer release; or put back a backup that this release made");
    }
  }
}
