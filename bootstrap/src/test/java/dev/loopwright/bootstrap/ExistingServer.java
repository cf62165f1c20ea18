package dev.loopwright.bootstrap;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An Open Liberty with a life of its own into which Loopwright is put as docs/operations.md says,
 * and its PostgreSQL.
 */
final class ExistingServer implements AutoCloseable {
  static final String DATABASE_PASSWORD = "database-password-5f1c";

  private static final Path DRIVERS =
      Path.of(System.getProperty("liberty.home"), "usr/shared/resources/jdbc");

  /** What stands there before Loopwright comes, and the one line that the document adds. */
  private static final String OWN_CONFIGURATION =
      """
      <server>
        <featureManager><feature>pages-4.0</feature></featureManager>
        <httpEndpoint id="defaultHttpEndpoint" httpPort="${env.HTTP_PORT}" httpsPort="-1"/>
        <include location="loopwright.xml"/>
      </server>
      """;

  private final EmbeddedPostgres database;
  private final StandaloneServer server;

  private ExistingServer(EmbeddedPostgres database, StandaloneServer server) {
    this.database = database;
    this.server = server;
  }

  /**
   * Puts it together, and starts it.
   *
   * @param folder for all that it writes
   * @param settings what is added to its server.env
   */
  static ExistingServer start(Path folder, Map<String, String> settings)
      throws IOException, SQLException {
    var user = folder.resolve("user");
    var home = Files.createDirectories(user.resolve("servers/existing"));
    var drivers = Files.createDirectories(user.resolve("shared/resources/jdbc"));
    Files.copy(DRIVERS.resolve("postgresql.jar"), drivers.resolve("postgresql.jar"));
    Files.writeString(home.resolve("server.xml"), OWN_CONFIGURATION);
    Files.copy(Path.of("../examples/liberty/loopwright.xml"), home.resolve("loopwright.xml"));
    Files.createDirectories(home.resolve("apps"));
    Files.copy(BuiltWar.file().toPath(), home.resolve("apps/loopwright.war"));
    var database = database();
    var port = String.valueOf(database.getPort());
    Files.writeString(
        home.resolve("server.env"),
        lines(Map.of("DB_HOST", "localhost", "DB_PORT", port, "DB_PASSWORD", DATABASE_PASSWORD))
            + lines(settings));
    var server =
        StandaloneServer.start(folder, "existing", Map.of("WLP_USER_DIR", user.toString()));
    return new ExistingServer(database, server);
  }

  private static String lines(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static EmbeddedPostgres database() throws IOException, SQLException {
    var database = EmbeddedPostgres.start();
    try (var connection = database.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create user loopwright password '" + DATABASE_PASSWORD + "'");
      statement.execute("create database loopwright owner loopwright");
    }
    return database;
  }

  StandaloneServer server() {
    return server;
  }

  ServerClient client() {
    return server.client();
  }

  /** Takes the database away, for good. */
  void loseDatabase() throws IOException {
    database.close();
  }

  @Override
  public void close() throws IOException {
    try (database) {
      server.close();
    }
  }
}
