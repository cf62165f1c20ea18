package dev.loopwright.adapter.aws.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.adapter.aws.AwsAccess;
import dev.loopwright.adapter.telemetry.OpenTelemetryPublisher;
import dev.loopwright.adapter.telemetry.RequestSigner;
import dev.loopwright.agentcore.fake.AgentCoreFake;
import dev.loopwright.agentcore.fake.wire.Disturbances.Disturbance;
import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.testkit.InMemoryLoopStore;
import dev.loopwright.testkit.LoopStories;
import dev.loopwright.testkit.LoopStory;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Spans that arrive at X-Ray's endpoint, which takes them signed alone. */
class SignedSpansTest {
  private final InMemoryLoopStore store = new InMemoryLoopStore();
  private AgentCoreFake fake;

  @BeforeEach
  void start() throws IOException {
    fake = AgentCoreFake.start();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private Map<String, String> keys() {
    return Map.of(
        OpenTelemetryPublisher.DISABLED,
        "false",
        "otel.exporter.otlp.traces.endpoint",
        new XRaySigner(Observed.access(fake)).endpoint().toString(),
        "otel.exporter.otlp.compression",
        "gzip",
        "otel.metrics.exporter",
        "none");
  }

  private OpenTelemetryPublisher publisher(RequestSigner signer) {
    return OpenTelemetryPublisher.create(keys(), signer, store, store).orElseThrow();
  }

  private OpenTelemetryPublisher publisher() {
    return publisher(new XRaySigner(Observed.access(fake))::headers);
  }

  private List<LoopEvent> commit(LoopStory story) {
    story.steps().forEach(step -> store.commit(step, List.of()));
    return story.steps().stream().flatMap(step -> step.events().stream()).toList();
  }

  private List<Span> spans() throws IOException {
    var spans = new java.util.ArrayList<Span>();
    for (var request : fake.traces().requests()) {
      ExportTraceServiceRequest.parseFrom(request).getResourceSpansList().stream()
          .flatMap(resource -> resource.getScopeSpansList().stream())
          .flatMap(scope -> scope.getSpansList().stream())
          .forEach(spans::add);
    }
    return spans;
  }

  private static Map<String, String> texts(Span span) {
    return span.getAttributesList().stream()
        .collect(Collectors.toMap(it -> it.getKey(), it -> it.getValue().getStringValue()));
  }

  @Test
  void givenALoop_whenPublished_thenItsSpansArriveSignedAndNameSessionAndAgent()
      throws IOException {
    try (var publisher = publisher()) {
      publisher.publish(commit(LoopStories.completed("s")));
    }

    assertThat(spans()).hasSizeGreaterThan(5);
    assertThat(spans())
        .allSatisfy(span -> assertThat(texts(span)).containsEntry("session.id", "s"))
        .allSatisfy(span -> assertThat(texts(span)).containsEntry("gen_ai.agent.name", "fixer"));
    assertThat(spans())
        .filteredOn(span -> span.getName().equals("iteration"))
        .hasSize(2)
        .allSatisfy(
            span -> assertThat(texts(span)).containsEntry("gen_ai.operation.name", "invoke_agent"));
  }

  @Test
  void givenLotAfterLot_whenPublished_thenEachIsSignedForItself() throws IOException {
    try (var publisher = publisher()) {
      publisher.publish(commit(LoopStories.completed("a")));
      publisher.publish(commit(LoopStories.capped("b")));
    }

    assertThat(spans()).extracting(span -> texts(span).get("session.id")).contains("a", "b");
  }

  @Test
  void givenAnotherSecretOrBodyOrNoSignature_whenPublished_thenItFailsAndNothingIsTaken() {
    var events = commit(LoopStories.completed("s"));
    var access = Observed.access(fake);
    var stranger =
        new AwsAccess(
            access.region(),
            access.endpoint(),
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(AgentCoreFake.ACCESS_KEY, "another")));
    List<RequestSigner> signers =
        List.of(
            new XRaySigner(stranger)::headers,
            (uri, body) -> new XRaySigner(access).headers(uri, new byte[1]),
            (uri, body) -> Map.of());

    for (var signer : signers) {
      try (var publisher = publisher(signer)) {
        assertThatThrownBy(() -> publisher.publish(events))
            .isInstanceOf(BackendUnavailableException.class);
      }
    }
    assertThat(fake.traces().requests()).isEmpty();
  }

  @Test
  void givenNoCredentials_whenPublished_thenItFailsAndComesAgainOnceTheyAreThere()
      throws IOException {
    var events = commit(LoopStories.completed("s"));
    var there = new java.util.concurrent.atomic.AtomicBoolean();
    var signer = new XRaySigner(Observed.access(fake));
    RequestSigner late =
        (uri, body) -> {
          if (!there.get()) {
            throw new IllegalStateException("no credentials");
          }
          return signer.headers(uri, body);
        };
    try (var publisher = publisher(late)) {
      assertThatThrownBy(() -> publisher.publish(events))
          .isInstanceOf(BackendUnavailableException.class);
      there.set(true);
      publisher.publish(events);
    }

    assertThat(spans()).isNotEmpty();
  }

  @Test
  void givenAServiceThatFails_whenPublished_thenItFailsAndTheSpansCanComeAgain()
      throws IOException {
    fake.disturbances().plan("ExportTraces", 1, new Disturbance.Failed());
    var events = commit(LoopStories.completed("s"));
    try (var publisher = publisher()) {
      assertThatThrownBy(() -> publisher.publish(events))
          .isInstanceOf(BackendUnavailableException.class);
      publisher.publish(events);
    }

    assertThat(fake.traces().requests()).hasSize(1);
    assertThat(spans()).isNotEmpty();
  }

  @Test
  void givenThrottling_whenPublished_thenTheExportersOwnRetryIsTaken() throws IOException {
    fake.disturbances().plan("ExportTraces", 1, new Disturbance.Throttled());
    try (var publisher = publisher()) {
      publisher.publish(commit(LoopStories.completed("s")));
    }

    assertThat(fake.count("ExportTraces")).isEqualTo(2);
    assertThat(spans()).isNotEmpty();
  }

  @Test
  void givenAnExporterThatCannotBeSigned_whenCreated_thenItIsRefused() {
    var keys = new HashMap<>(keys());
    keys.put("otel.exporter.otlp.traces.protocol", "grpc");
    var signer = new XRaySigner(Observed.access(fake));

    assertThatThrownBy(() -> OpenTelemetryPublisher.create(keys, signer::headers, store, store))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void givenARegionAndATemporaryKey_whenSigned_thenEndpointScopeAndTokenAreTheirs() {
    var signer =
        new XRaySigner(
            new AwsAccess(
                Region.EU_WEST_1,
                Optional.empty(),
                StaticCredentialsProvider.create(AwsSessionCredentials.create("A", "s", "t"))));

    assertThat(signer.endpoint())
        .isEqualTo(URI.create("https://xray.eu-west-1.amazonaws.com/v1/traces"));
    var headers = signer.headers(signer.endpoint(), new byte[3]);
    assertThat(headers).containsEntry("X-Amz-Security-Token", "t").doesNotContainKey("Host");
    assertThat(headers.get("Authorization")).contains("/eu-west-1/xray/aws4_request");
  }
}
