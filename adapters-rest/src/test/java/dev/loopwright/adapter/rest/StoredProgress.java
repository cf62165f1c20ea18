package dev.loopwright.adapter.rest;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.LoopProgress;
import dev.loopwright.testkit.InMemoryLoopStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Queries on the store in memory. */
record StoredProgress(InMemoryLoopStore store) implements ProgressQueries {
  @Override
  public Optional<LoopProgress> progress(SessionId sessionId) {
    return store.find(sessionId).map(state -> new LoopProgress(state, state.limit()));
  }

  @Override
  public List<LoopEvent> recentEvents(SessionId sessionId, int limit) {
    return store.events(sessionId, Set.of(), PageRequest.first(limit)).items();
  }

  @Override
  public Page<LoopEvent> conditionHistory(SessionId sessionId, PageRequest page) {
    return store.events(sessionId, Set.of(EventType.EXIT_CONDITION_EVALUATED), page);
  }
}
