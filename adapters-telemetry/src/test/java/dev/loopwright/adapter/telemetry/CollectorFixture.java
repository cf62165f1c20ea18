package dev.loopwright.adapter.telemetry;

import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.testkit.InMemoryLoopStore;
import dev.loopwright.testkit.LoopStory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A publisher that sends to a collector, and the store of the loops that it tells of. */
abstract class CollectorFixture {
  final InMemoryLoopStore store = new InMemoryLoopStore();
  OtlpReceiver receiver;
  OpenTelemetryPublisher publisher;

  @BeforeEach
  void start() throws IOException {
    receiver = new OtlpReceiver();
    publisher = create(receiver.keys());
  }

  @AfterEach
  void stop() {
    publisher.close();
    receiver.close();
  }

  OpenTelemetryPublisher create(Map<String, String> keys) {
    return OpenTelemetryPublisher.create(keys, store, store).orElseThrow();
  }

  List<LoopEvent> commit(LoopStory story) {
    story.steps().forEach(step -> store.commit(step, List.of()));
    return story.steps().stream().flatMap(step -> step.events().stream()).toList();
  }

  void publish(LoopStory story) {
    publisher.publish(commit(story));
  }
}
