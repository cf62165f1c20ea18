package dev.loopwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  @Test
  void givenTheServerStaysAway_whenReading_thenItTriesForAWhileAndSaysThatItGaveUp() {
    List<Duration> sleeps = new ArrayList<>();
    var stream =
        new EventStream(URI.create("http://127.0.0.1:1/events"), Http.client(), sleeps::add);

    assertThatThrownBy(() -> stream.follow(event -> false))
        .isInstanceOfSatisfying(
            CommandFailedException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SERVER_UNREACHABLE))
        .hasMessageContaining("http://127.0.0.1:1/events");
    assertThat(sleeps).hasSize(120).containsOnly(Duration.ofSeconds(1));
  }

  @Test
  void givenAnEventOnSeveralLines_whenReading_thenItIsOneEvent() throws Exception {
    try (var server = new ContractServer()) {
      server.raw(": hello\n\nid: 1\ndata: {\"event_type\":\ndata: \"loop.completed\"}\n\n");
      List<String> types = new ArrayList<>();

      new EventStream(server.uri().resolve("/api/v1/events/s1"), Http.client(), duration -> {})
          .follow(event -> types.add(Answers.text(event, "event_type")));

      assertThat(types).containsExactly("loop.completed");
    }
  }
}
