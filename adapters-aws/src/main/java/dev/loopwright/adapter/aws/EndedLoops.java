package dev.loopwright.adapter.aws;

import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.LoopState;
import java.util.List;
import java.util.stream.Stream;

/**
 * The loops that the journal tells the end of, for what a service charges by time is stopped then.
 *
 * @param store tells how each stands
 */
public record EndedLoops(LoopStore store) {
  /**
   * {@return each loop once that ended by these events, and was not resumed since}
   *
   * @param events of the journal
   * @throws dev.loopwright.application.port.out.BackendUnavailableException if the store is away
   */
  public Stream<LoopState> of(List<LoopEvent> events) {
    return events.stream()
        .filter(event -> event.type() == EventType.LOOP_COMPLETED)
        .map(LoopEvent::sessionId)
        .distinct()
        .flatMap(session -> store.find(session).stream())
        .filter(state -> state.ending().isPresent());
  }
}
