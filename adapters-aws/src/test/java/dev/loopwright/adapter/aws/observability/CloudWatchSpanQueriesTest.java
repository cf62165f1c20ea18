package dev.loopwright.adapter.aws.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.json.storage.CorruptedRecordException;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.SessionId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The spans of a loop are found where Transaction Search puts them. */
class CloudWatchSpanQueriesTest {
  private static final SessionId LOOP = new SessionId("s");
  private static final String TRACE = "5759e988bd862e3fe1be46a994272793";

  private AgentCoreFake fake;
  private CloudWatchLog log;
  private CloudWatchSpanQueries queries;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
    var settings =
        new CloudWatchSettings(
            CloudWatchSpanQueries.GROUP,
            "none",
            30,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));
    log = CloudWatchLog.open(Observed.access(fake), settings, Clock.systemUTC());
    queries = new CloudWatchSpanQueries(log);
  }

  @AfterEach
  void stop() {
    log.close();
    fake.close();
  }

  /** Has X-Ray put a span there, as it writes them. */
  private void span(String session, String id, String parent, String name, long startNanos) {
    fake.logs()
        .write(
            CloudWatchSpanQueries.GROUP,
            Instant.now(),
            """
            {"resource":{"attributes":{"service.name":"loopwright"}},"traceId":"%s","spanId":"%s",\
            "parentSpanId":"%s","name":"%s","kind":"INTERNAL","startTimeUnixNano":%d,\
            "endTimeUnixNano":%d,"durationNano":5000000,"attributes":{"session.id":"%s"},\
            "status":{"code":"UNSET"}}"""
                .formatted(TRACE, id, parent, name, startNanos, startNanos + 5_000_000, session));
  }

  @Test
  void givenSpansOfLoops_whenAskedForOne_thenItsOwnAreThereTheOldestFirst() {
    span("s", "00f067aa0ba902b8", "00f067aa0ba902b7", "iteration 1", 1_767_268_801_000_000_001L);
    span("other", "00f067aa0ba902b9", "", "loop", 1_767_268_800_000_000_000L);
    span("s", "00f067aa0ba902b7", "", "loop", 1_767_268_800_000_000_000L);

    assertThat(queries.spans(LOOP, 10))
        .containsExactly(
            new LoopSpan(
                TRACE,
                "00f067aa0ba902b7",
                Optional.empty(),
                "loop",
                Instant.parse("2026-01-01T12:00:00Z"),
                Duration.ofMillis(5),
                "UNSET"),
            new LoopSpan(
                TRACE,
                "00f067aa0ba902b8",
                Optional.of("00f067aa0ba902b7"),
                "iteration 1",
                Instant.parse("2026-01-01T12:00:01.000000001Z"),
                Duration.ofMillis(5),
                "UNSET"));
    assertThat(queries.spans(LOOP, 1)).hasSize(1);
    assertThat(queries.spans(new SessionId("unknown"), 10)).isEmpty();
  }

  @Test
  void givenTransactionSearchThatIsOff_whenAsked_thenThatIsNoEmptyAnswer() {
    assertThatThrownBy(() -> queries.spans(LOOP, 10))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining("aws/spans")
        .hasMessageContaining("ResourceNotFoundException");
  }

  @Test
  void givenAQueryThatFails_whenAsked_thenThatIsNoEmptyAnswer() {
    span("s", "00f067aa0ba902b7", "", "loop", 1_767_268_800_000_000_000L);
    fake.logs().endNextQueryAs("Failed");

    assertThatThrownBy(() -> queries.spans(LOOP, 10))
        .isInstanceOf(BackendUnavailableException.class);
  }

  @Test
  void givenARecordThatIsNoSpan_whenFound_thenItIsAnError() {
    fake.logs()
        .write(
            CloudWatchSpanQueries.GROUP,
            Instant.now(),
            "{\"attributes\":{\"session.id\":\"s\"},\"name\":\"half a span\"}");

    assertThatThrownBy(() -> queries.spans(LOOP, 10)).isInstanceOf(CorruptedRecordException.class);
  }
}
