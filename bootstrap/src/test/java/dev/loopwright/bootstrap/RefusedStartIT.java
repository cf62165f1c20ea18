package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

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
        .contains("loopwright.memory is 'redis' but must be one of onprem, custom")
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
}
