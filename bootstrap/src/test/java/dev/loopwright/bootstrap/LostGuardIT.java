package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody puts another bubblewrap before the server's, which leaves the network open. */
class LostGuardIT {
  private static final String BUBBLEWRAP =
      """
      #!/bin/sh
      if test -e '%s'; then
        for word; do shift; test "$word" = --unshare-net || set -- "$@" "$word"; done
      fi
      PATH=/usr/local/bin:/usr/bin:/bin exec bwrap "$@"
      """;

  @TempDir private Path folder;

  private Path withBubblewrapThatObeys(Path lost) throws IOException {
    var programs = Files.createDirectories(folder.resolve("programs"));
    var bubblewrap = programs.resolve("bwrap");
    Files.writeString(bubblewrap, BUBBLEWRAP.formatted(lost));
    assertThat(bubblewrap.toFile().setExecutable(true)).isTrue();
    return programs;
  }

  @Test
  void
      givenAGuardThatGoesMissing_whenReadinessIsAsked_thenItIsDownByNameAndNothingRunsUntilItIsBack()
          throws Exception {
    var lost = folder.resolve("network-is-open");
    var path = withBubblewrapThatObeys(lost) + ":" + System.getenv("PATH");
    try (var server = StandaloneServer.start(folder, Map.of("PATH", path))) {
      var client = server.client();
      server.await("it is ready", client::isReady);
      var session = client.start(SmallProject.create().loopForNotes().build());
      var begun = client.begin(session).expect(201);

      Files.createFile(lost);
      server.await("it is not ready", () -> !client.isReady());

      var readiness = client.get("/health/ready");
      assertThat(readiness.status()).isEqualTo(503);
      assertThat(client.readiness("codeinterpreter")).isEqualTo("DOWN");
      assertThat(client.readiness("store")).isEqualTo("UP");
      assertThat(readiness.body())
          .contains("NETWORK is missing (a network namespace of its own)", "undo what was changed");
      var judged = client.complete(session, begun, "{}").expect(200).body();
      assertThat(judged).contains("\"status\":\"error\"", "NETWORK is missing");

      Files.delete(lost);
      server.await("it is ready again", client::isReady);
    }
  }
}
