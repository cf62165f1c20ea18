package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The loop that the README drives by hand, run as it stands there. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CurlExampleIT {
  private static final String URL = "http://127.0.0.1:" + System.getProperty("it.http.port");

  private final Path workspace =
      Path.of(System.getenv("LOOPWRIGHT_WORKSPACES"), "by-hand-" + UUID.randomUUID());

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @Test
  void givenTheExample_whenItIsRun_thenItsSecondIterationCompletesTheLoop() throws Exception {
    var script = new ProcessBuilder("sh", "../examples/curl/loop.sh", URL, workspace.toString());

    assertThat(outputOf(script.redirectErrorStream(true)))
        .startsWith("iteration 1: continue\niteration 2: stop\n{")
        .contains("\"outcome\":\"completed\",\"stop_reason\":\"verified\"");
  }

  private static String outputOf(ProcessBuilder script) throws IOException, InterruptedException {
    var process = script.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
