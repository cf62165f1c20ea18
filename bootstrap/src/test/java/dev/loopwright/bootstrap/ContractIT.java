package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What the deployed server says of itself, and to clients that speak another HTTP than ours. */
@OnTheSharedServer
@RunAsClient
class ContractIT {
  private final ServerClient client = new ServerClient();

  @Deployment
  static WebArchive loopwright() {
    return BuiltWar.archive();
  }

  @Test
  void givenTheDeployedWar_whenItsContractIsValidated_thenTheServerFindsNothing()
      throws IOException {
    client.get("/openapi").expect(200);
    var log =
        Path.of(
            System.getProperty("liberty.home"),
            "usr/servers",
            System.getProperty("liberty.it.server"),
            "logs/messages.log");

    assertThat(Files.readAllLines(log)).isNotEmpty().noneMatch(line -> line.contains("CWWKO165"));
  }

  @Test
  void givenAClientThatSpeaksHttp2_whenItCallsTwice_thenBothAreAnswered()
      throws IOException, InterruptedException {
    var uri =
        URI.create(
            "http://127.0.0.1:"
                + Integer.getInteger("it.http.port")
                + "/api/v1/loops/nobody/pause");
    var request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    // The first asks for the change of protocol; the second has no Host header and its length
    // twice.
    assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    var second = http.send(request, BodyHandlers.ofString());

    assertThat(second.statusCode()).as(second.body()).isEqualTo(404);
    assertThat(second.version()).isEqualTo(HttpClient.Version.HTTP_2);
  }
}
