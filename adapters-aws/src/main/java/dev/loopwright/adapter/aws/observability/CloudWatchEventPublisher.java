package dev.loopwright.adapter.aws.observability;

import dev.loopwright.application.port.out.EventPublisher;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.domain.event.LoopEvent;
import java.util.List;

/**
 * Writes the journal to CloudWatch Logs, and after each lot how its loops stand by then, which is
 * what {@link CloudWatchProgressQueries} answers from. What was written before a failure is written
 * again, and left out of answers by its sequence.
 */
public final class CloudWatchEventPublisher implements EventPublisher {
  private final CloudWatchLog log;
  private final LoopStore store;

  /**
   * Writes to a log.
   *
   * @param log stays open
   * @param store tells how a loop stands
   */
  public CloudWatchEventPublisher(CloudWatchLog log, LoopStore store) {
    this.log = log;
    this.store = store;
  }

  @Override
  public String name() {
    return "cloudwatch";
  }

  @Override
  public void publish(List<LoopEvent> events) {
    var batches = new LogBatches(log.oldest(), log.now());
    events.forEach(event -> batches.add(event.timestamp(), LogRecords.of(event)));
    events.stream()
        .map(LoopEvent::sessionId)
        .distinct()
        .flatMap(session -> store.find(session).stream())
        .forEach(state -> batches.add(state.timeline().lastEventAt(), LogRecords.of(state)));
    batches.all().forEach(log::put);
  }
}
