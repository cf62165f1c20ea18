package dev.loopwright.adapter.telemetry;

import static dev.loopwright.adapter.telemetry.OtlpReceiver.attributes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopwright.application.port.out.BackendUnavailableException;
import dev.loopwright.testkit.LoopStories;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When spans and metrics are sent, as whose, and what comes of a collector that is away. */
class OpenTelemetryPublisherTest extends CollectorFixture {
  @Test
  void givenNoKeys_whenCreated_thenThereIsNoPublisher() {
    assertThat(OpenTelemetryPublisher.create(Map.of(), store, store)).isEmpty();
    assertThat(OpenTelemetryPublisher.create(Map.of("otel.sdk.disabled", "true"), store, store))
        .isEmpty();
  }

  @Test
  void givenAnExporterOfNobody_whenCreated_thenItIsRefused() {
    var keys = new HashMap<>(receiver.keys());
    keys.put("otel.traces.exporter", "carrier-pigeon");

    assertThatThrownBy(() -> create(keys))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("carrier-pigeon");
  }

  @Test
  void givenBatchPublishedBeforeACrash_whenItComesAgainInANewProcess_thenItsSpansAreTheSame() {
    var events = commit(LoopStories.completed("s"));
    publisher.publish(events);
    var before = receiver.spans();
    receiver.traces().clear();

    try (var restarted = create(receiver.keys())) {
      restarted.publish(events);
    }

    assertThat(receiver.spans()).isEqualTo(before).isNotEmpty();
  }

  @Test
  void givenEventsOneByOneInManyProcesses_whenPublished_thenTheSpansAreThoseOfOneBatch() {
    var events = commit(LoopStories.completed("s"));
    publisher.publish(events);
    var atOnce = receiver.spans();
    receiver.traces().clear();

    for (var event : events) {
      try (var restarted = create(receiver.keys())) {
        restarted.publish(List.of(event));
      }
    }

    assertThat(receiver.spans()).isEqualTo(atOnce);
  }

  @Test
  void givenACollectorThatIsAway_whenPublished_thenItFailsAndTheSpansCanComeAgain() {
    var events = commit(LoopStories.completed("s"));
    receiver.answer(400);
    assertThatThrownBy(() -> publisher.publish(events))
        .isInstanceOf(BackendUnavailableException.class);

    receiver.answer(200);
    publisher.publish(events);

    assertThat(receiver.spans("iteration")).hasSize(2);
  }

  @Test
  void givenLoops_whenMetricsAreCollected_thenEveryOneArrivesAndNoLabelNamesASession() {
    for (var story : LoopStories.ofEveryStage()) {
      publish(story);
    }
    publisher.close();

    var names = receiver.metrics().stream().map(metric -> metric.getName()).distinct().toList();
    assertThat(names)
        .containsAll(
            Arrays.stream(Metric.values())
                .filter(metric -> metric != Metric.CHECKPOINT_SIZE) // the stories know no size
                .map(Metric::wireName)
                .toList());
    assertThat(receiver.metrics().toString()).doesNotContain("session", "fixer");
  }

  @Test
  void givenLoopsOfEachOutcome_whenMetricsAreCollected_thenTheEndsAreCountedByOutcome() {
    publish(LoopStories.completed("a"));
    publish(LoopStories.capped("b"));
    publish(LoopStories.cancelled("c"));
    publish(LoopStories.paused("d"));
    publisher.close();

    var ends =
        receiver.metrics().stream()
            .filter(metric -> metric.getName().equals(Metric.LOOPS_ENDED.wireName()))
            .flatMap(metric -> metric.getSum().getDataPointsList().stream())
            .toList();
    assertThat(ends)
        .extracting(
            point ->
                attributes(point.getAttributesList()).get("loopwright.outcome").getStringValue())
        .containsExactlyInAnyOrder("completed", "iteration_limit", "cancelled");
    var active =
        receiver.metrics().stream()
            .filter(metric -> metric.getName().equals(Metric.LOOPS_ACTIVE.wireName()))
            .flatMap(metric -> metric.getGauge().getDataPointsList().stream())
            .toList();
    assertThat(active).extracting(point -> point.getAsInt()).containsOnly(1L);
  }

  @Test
  void givenMetricsAlone_whenPublished_thenNoSpanIsMadeAndAgentsGetNone() {
    var keys = new HashMap<>(receiver.keys());
    keys.put("otel.traces.exporter", "none");
    try (var quiet = create(keys)) {
      quiet.publish(commit(LoopStories.completed("s")));

      assertThat(quiet.tracesLoops()).isFalse();
      assertThat(receiver.spans()).isEmpty();
    }
  }

  @Test
  void givenNoName_whenPublished_thenTheServiceIsLoopwright() {
    publish(LoopStories.completed("s"));

    var resource = receiver.traces().get(0).getResourceSpans(0).getResource();
    assertThat(attributes(resource.getAttributesList()).get("service.name").getStringValue())
        .isEqualTo("loopwright");
  }
}
