package dev.loopwright.adapter.onprem.observability;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.domain.AgentName;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.LoopProgress;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.policy.Policy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link ProgressQueries} out of the loops' own store. Safe for use by many threads. */
public final class JournalProgressQueries implements ProgressQueries {
  private final LoopStore store;
  private final LoopHistory history;
  private final PolicyStore policies;

  /**
   * Reads a store.
   *
   * @param policies decide on the limit that progress is measured by
   */
  public JournalProgressQueries(LoopStore store, LoopHistory history, PolicyStore policies) {
    this.store = store;
    this.history = history;
    this.policies = policies;
  }

  @Override
  public Optional<LoopProgress> progress(SessionId sessionId) {
    return store.find(sessionId).map(this::progress);
  }

  private LoopProgress progress(LoopState state) {
    return new LoopProgress(state, state.limitUnder(policyOf(state.config().agentName())));
  }

  private Policy policyOf(AgentName agentName) {
    return policies.find(agentName).orElseGet(() -> Policy.defaultFor(agentName));
  }

  /** Reads the end of the journal only: sequences have no gap. */
  @Override
  public List<LoopEvent> recentEvents(SessionId sessionId, int limit) {
    return store
        .find(sessionId)
        .map(state -> Math.max(0, state.counters().sequence() - limit))
        .map(after -> new PageRequest(limit, Optional.of(String.valueOf(after))))
        .map(page -> history.events(sessionId, Set.of(), page).items())
        .orElse(List.of());
  }

  @Override
  public Page<LoopEvent> conditionHistory(SessionId sessionId, PageRequest page) {
    return history.events(sessionId, Set.of(EventType.EXIT_CONDITION_EVALUATED), page);
  }
}
