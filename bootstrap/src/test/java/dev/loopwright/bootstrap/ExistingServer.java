package dev.loopwright.bootstrap;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An Open Liberty with a life of its own into which Loopwright is put as docs/operations.md says,
 * and its database.
 */
final class ExistingServer implements AutoCloseable {
  static final String DATABASE_PASSWORD = "database-password-5f1c";

  private static final String PORT_IS_OPEN = "CWWKO0219I";

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
   * Puts it together with a PostgreSQL, and starts it.
   *
   * @param folder for all that it writes
   * @param settings what is added to its server.env
   */
  static ExistingServer start(Path folder, Map<String, String> settings)
      throws IOException, SQLException {
    var database = database();
    var environment = new HashMap<>(settings);
    environment.put("DB_HOST", "localhost");
    environment.put("DB_PORT", String.valueOf(database.getPort()));
    environment.put("DB_PASSWORD", DATABASE_PASSWORD);
    return new ExistingServer(database, started(folder, environment));
  }

  private static StandaloneServer started(Path folder, Map<String, String> environment)
      throws IOException {
    var user = folder.resolve("user");
    var home = Files.createDirectories(user.resolve("servers/existing"));
    var drivers = Files.createDirectories(user.resolve("shared/resources/jdbc"));
    Files.copy(DRIVERS.resolve("postgresql.jar"), drivers.resolve("postgresql.jar"));
    Files.writeString(home.resolve("server.xml"), OWN_CONFIGURATION);
    Files.copy(Path.of("../examples/liberty/loopwright.xml"), home.resolve("loopwright.xml"));
    Files.createDirectories(home.resolve("apps"));
    Files.copy(BuiltWar.file().toPath(), home.resolve("apps/loopwright.war"));
    Files.writeString(home.resolve("server.env"), lines(environment));
    return StandaloneServer.start(folder, "existing", Map.of("WLP_USER_DIR", user.toString()));
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

  /** Waits until it answers. */
  void awaitUp() {
    server.await("Loopwright is up", () -> server.log().contains("Loopwright is up"));
    server.await("its port is open", () -> server.log().contains(PORT_IS_OPEN));
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
