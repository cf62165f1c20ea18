package dev.loopwright.agentcore.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The endpoint for spans takes nothing from strangers; what is signed the adapters' tests send. */
class TracesServiceTest {
  @Test
  void givenSpansThatAreNotSigned_whenSent_thenTheyAreRefused()
      throws IOException, InterruptedException {
    try (var fake = AgentCoreFake.start()) {
      var request =
          HttpRequest.newBuilder(fake.endpoint().resolve("/v1/traces"))
              .header("Content-Type", "application/x-protobuf")
              .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[3]))
              .build();

      var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("Missing Authentication Token");
      assertThat(fake.traces().requests()).isEmpty();
    }
  }
}
