package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is stopped under the running server, and started again. */
class DatabaseOutageIT {
  @TempDir private Path folder;

  private EmbeddedPostgres database(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  @Test
  void givenADatabaseThatGoesAway_whenItComesBack_thenTheServerSaysSoAndTheIterationIsCompleted()
      throws Exception {
    var port = StandaloneServer.freePort();
    var database = database(port);
    var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    var environment = Map.of("DB_URL", url, "DB_USER", "postgres", "DB_PASSWORD", "postgres");
    try (var server = StandaloneServer.start(folder, environment)) {
      var client = server.client();
      server.await("it is ready", client::isReady);
      var session = client.start(SmallProject.create().loopForNotes().build());
      var begun = client.begin(session).expect(201);

      database.close();
      server.await("it is not ready", () -> !client.isReady());

      assertThat(client.readiness("store")).isEqualTo("DOWN");
      assertThat(client.readiness("memory")).isEqualTo("DOWN");
      assertThat(client.readiness("policy")).isEqualTo("UP");
      assertRefused(client.loop(session));
      assertRefused(client.complete(session, begun, "{\"round\":1}"));
      assertRefused(client.get("/api/v1/policies"));
      assertThat(client.get("/health/live").status()).isEqualTo(200);

      database = database(port);
      server.await("it is ready again", client::isReady);

      assertThat(client.readiness("memory")).isEqualTo("UP");
      var completed = client.complete(session, begun, "{\"round\":1}");
      assertThat(completed.expect(200).text("decision")).isEqualTo("continue");
    } finally {
      database.close();
    }
  }

  private static void assertRefused(Answer answer) {
    answer.expectProblem(503, "backend-unavailable");
    assertThat(answer.retryAfter()).isNotBlank();
    assertThat(answer.body()).doesNotContain("postgresql").doesNotContain("SQL");
  }
}
