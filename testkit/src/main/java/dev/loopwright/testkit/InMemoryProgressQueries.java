package dev.loopwright.testkit;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.out.PolicyStore;
import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.LoopProgress;
import dev.loopwright.domain.policy.Policy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link ProgressQueries} on loops in memory. Safe for use by many threads. */
public final class InMemoryProgressQueries implements ProgressQueries {
  private final InMemoryLoopStore loops;
  private final PolicyStore policies;

  /**
   * Answers from these loops, their limits as these policies have them now.
   *
   * @param loops what is asked about
   * @param policies an agent without one there has the default policy
   */
  public InMemoryProgressQueries(InMemoryLoopStore loops, PolicyStore policies) {
    this.loops = loops;
    this.policies = policies;
  }

  @Override
  public Optional<LoopProgress> progress(SessionId sessionId) {
    return loops
        .find(sessionId)
        .map(
            state -> {
              var agent = state.config().agentName();
              var policy = policies.find(agent).orElseGet(() -> Policy.defaultFor(agent));
              return new LoopProgress(state, state.limitUnder(policy));
            });
  }

  @Override
  public List<LoopEvent> recentEvents(SessionId sessionId, int limit) {
    var newest = new ArrayDeque<LoopEvent>();
    var page = PageRequest.first(PageRequest.MOST);
    while (true) {
      var events = loops.events(sessionId, Set.of(), page);
      events.items().forEach(newest::add);
      while (newest.size() > limit) {
        newest.removeFirst();
      }
      if (events.nextCursor().isEmpty()) {
        return List.copyOf(newest);
      }
      page = new PageRequest(PageRequest.MOST, events.nextCursor());
    }
  }

  @Override
  public Page<LoopEvent> conditionHistory(SessionId sessionId, PageRequest page) {
    return loops.events(sessionId, Set.of(EventType.EXIT_CONDITION_EVALUATED), page);
  }
}
