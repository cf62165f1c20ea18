package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopwright.testkit.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The loops that the examples drive by hand, run as they stand there. */
@OnTheSharedServer
@RunAsClient
class ByHandIT {
  private static final String URL = "http://127.0.0.1:" + System.getProperty("it.http.port");
  private static final String TWO_ITERATIONS = "iteration 1: continue\niteration 2: stop\n";

  private final Path workspace =
      Path.of(System.getenv("LOOPWRIGHT_WORKSPACES"), "by-hand-" + UUID.randomUUID());

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @Test
  void givenTheCurlExample_whenItIsRun_thenItsSecondIterationCompletesTheLoop() throws Exception {
    assertThat(outputOf("sh", "../examples/curl/loop.sh", URL, workspace.toString()))
        .startsWith(TWO_ITERATIONS + "{")
        .contains("\"outcome\":\"completed\",\"stop_reason\":\"verified\"");
  }

  @Test
  void givenThePythonExample_whenItIsRun_thenItsSecondIterationCompletesTheLoop() throws Exception {
    Machine.here().mustHave("python3", "python3");

    assertThat(outputOf("python3", "../examples/python/loop.py", URL, workspace.toString()))
        .isEqualTo(TWO_ITERATIONS + "completed\n");
  }

  private static String outputOf(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
