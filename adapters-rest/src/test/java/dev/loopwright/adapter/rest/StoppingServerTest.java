package dev.loopwright.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A server that drains: what is new is refused until the next server is there. */
class StoppingServerTest extends RestFixture {
  private String loop;

  @BeforeEach
  void stop() throws Exception {
    loop = "/loops/" + startLoop();
    framework.stop(Duration.ZERO);
  }

  @TestFactory
  Stream<DynamicTest> givenAServerThatStops_whenNewWorkIsAskedFor_thenItIsToBeAskedForLater() {
    return Stream.of(
            "/loops",
            loop + "/iterations",
            loop + "/resume",
            loop + "/evaluation",
            "/tools/echo/invocations")
        .map(path -> DynamicTest.dynamicTest(path, () -> assertIsRefused(path)));
  }

  @Test
  void givenAServerThatStops_whenThereIsSomethingToRead_thenItIsRead() throws Exception {
    assertThat(client.get(loop).status()).isEqualTo(200);
    assertThat(client.get("/tools").status()).isEqualTo(200);
  }

  private void assertIsRefused(String path) throws Exception {
    var body = path.equals("/loops") ? "{\"agent_name\":\"fixer\"}" : "{}";
    var refused = client.post(path, body);

    assertThat(refused.status()).as(refused.body()).isEqualTo(503);
    assertThat(refused.problem()).isEqualTo("server-stopping");
    assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
  }
}
