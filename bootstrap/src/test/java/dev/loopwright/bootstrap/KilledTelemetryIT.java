package dev.loopwright.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was not yet exported when the server was killed arrives once it is there again. */
class KilledTelemetryIT {
  private static final int BEFORE_THE_KILL = 4;

  @TempDir private Path folder;

  private final Collector collector = new Collector();
  private final SmallProject project = SmallProject.create();

  @AfterEach
  void stop() {
    collector.stop();
  }

  private StandaloneServer server() throws IOException {
    return StandaloneServer.start(
        folder,
        Map.of(
            "OTEL_SDK_DISABLED",
            "false",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            collector.endpoint(),
            "LOOPWRIGHT_WORKSPACES",
            System.getenv("LOOPWRIGHT_WORKSPACES")));
  }

  private static void iterate(ServerClient client, String session) {
    client.complete(session, client.begin(session).expect(201), "{}").expect(200);
  }

  private Set<ByteString> iterationsBelow(Span loop) {
    return collector.spans().stream()
        .filter(span -> span.getName().equals("iteration"))
        .filter(span -> span.getParentSpanId().equals(loop.getSpanId()))
        .map(Span::getSpanId)
        .collect(Collectors.toSet());
  }

  private boolean hasLoop() {
    return collector.spans().stream().anyMatch(span -> span.getName().startsWith("invoke_agent "));
  }

  @Test
  void givenACollectorThatIsAway_whenTheServerIsKilledAndStartedAgain_thenNoIterationIsMissing()
      throws Exception {
    String session;
    collector.answer(503);
    try (var server = server()) {
      server.await("it is ready", () -> server.client().isReady());
      session = server.client().start(project.loopForNotes().build());
      for (var iteration = 1; iteration <= BEFORE_THE_KILL; iteration++) {
        iterate(server.client(), session);
      }
    }
    assertThat(collector.spans()).isEmpty();
    collector.answer(200);

    try (var server = server()) {
      server.await("it is ready", () -> server.client().isReady());
      project.write("notes.txt", "all is right");
      iterate(server.client(), session);
      collector.await(arrived -> hasLoop());
    }

    var loop =
        collector.spans().stream()
            .filter(span -> span.getName().startsWith("invoke_agent "))
            .findFirst()
            .orElseThrow();
    assertThat(iterationsBelow(loop)).hasSize(BEFORE_THE_KILL + 1);
  }
}
