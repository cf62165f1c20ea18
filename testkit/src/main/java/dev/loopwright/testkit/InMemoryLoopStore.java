package dev.loopwright.testkit;

import dev.loopwright.application.port.Durability;
import dev.loopwright.application.port.JournalPage;
import dev.loopwright.application.port.JournalPosition;
import dev.loopwright.application.port.LoopFilter;
import dev.loopwright.application.port.LoopListing;
import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.application.port.out.Journal;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.ScheduledLoop;
import dev.loopwright.application.port.out.SessionExistsException;
import dev.loopwright.domain.JsonDigest;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.Baseline;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.IterationRecord;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Transition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Loops in this process's memory, gone with it. A commit keeps references only and costs the same
 * however long a loop runs. Safe for use by many threads.
 */
public final class InMemoryLoopStore implements LoopStore, LoopHistory, Journal {
  private final Map<SessionId, InMemoryLoop> loops = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Long, InMemoryLoop> byAge = new ConcurrentSkipListMap<>();
  private final AtomicLong started = new AtomicLong();
  private final InMemoryJournal journal = new InMemoryJournal();

  /** Makes a store without a loop. */
  public InMemoryLoopStore() {}

  @Override
  public Durability durability() {
    return Durability.NONE;
  }

  @Override
  public void commit(Transition transition, List<ToolOutput> outputs) {
    var sessionId = transition.after().sessionId();
    if (transition.before().isPresent()) {
      loops.getOrDefault(sessionId, InMemoryLoop.UNKNOWN).advance(transition, outputs, journal);
      return;
    }
    var loop = InMemoryLoop.first(started.incrementAndGet(), transition, outputs);
    synchronized (loop) { // so that its first event comes before all others
      if (loops.putIfAbsent(sessionId, loop) != null) {
        throw new SessionExistsException(sessionId);
      }
      journal.append(transition.events());
    }
    byAge.put(loop.age(), loop);
  }

  @Override
  public Optional<LoopState> find(SessionId sessionId) {
    return Optional.ofNullable(loops.get(sessionId)).map(InMemoryLoop::state);
  }

  @Override
  public Page<LoopListing> list(LoopFilter filter, PageRequest page) {
    var found =
        byAge.headMap(page.numericCursorOr(Long.MAX_VALUE)).descendingMap().values().stream()
            .filter(loop -> matches(filter, loop.state()))
            .limit(page.limit() + 1L)
            .toList();
    var cut = Page.cut(found, page.limit(), loop -> String.valueOf(loop.age()));
    return new Page<>(
        cut.items().stream().map(InMemoryLoop::state).map(InMemoryLoopStore::listing).toList(),
        cut.nextCursor());
  }

  @Override
  public List<ScheduledLoop> unfinished() {
    return byAge.values().stream()
        .map(InMemoryLoop::state)
        .filter(LoopState::isActive)
        .map(state -> new ScheduledLoop(state.sessionId(), state.dueAt()))
        .toList();
  }

  @Override
  public Page<LoopEvent> events(SessionId sessionId, Set<EventType> types, PageRequest page) {
    var after = page.numericCursorOr(0);
    return history(sessionId).events(types, after, page.limit());
  }

  @Override
  public Page<IterationRecord> iterations(SessionId sessionId, PageRequest page) {
    var after = page.numericCursorOr(0);
    return history(sessionId).iterations(after, page.limit());
  }

  @Override
  public Optional<IterationRecord> iteration(SessionId sessionId, int number) {
    return history(sessionId).iteration(number);
  }

  @Override
  public Optional<ToolOutput> output(SessionId sessionId, int iteration, String condition) {
    return history(sessionId).output(iteration, condition);
  }

  @Override
  public JournalPage after(JournalPosition position, int limit) {
    return journal.after(position, limit);
  }

  @Override
  public JournalPosition end() {
    return journal.end();
  }

  @Override
  public Optional<JournalPosition> cursor(String reader) {
    return journal.cursor(reader);
  }

  @Override
  public void advance(String reader, Optional<JournalPosition> from, JournalPosition to) {
    journal.advance(reader, from, to);
  }

  private InMemoryLoop history(SessionId sessionId) {
    return loops.getOrDefault(sessionId, InMemoryLoop.UNKNOWN);
  }

  private static boolean matches(LoopFilter filter, LoopState state) {
    return filter.agentName().filter(name -> !name.equals(state.config().agentName())).isEmpty()
        && filter.phase().filter(phase -> phase != state.phase()).isEmpty()
        && (filter.outcome().isEmpty()
            || state.ending().map(ending -> ending.outcome()).equals(filter.outcome()));
  }

  private static LoopListing listing(LoopState state) {
    var slim =
        new LoopState(
            state.sessionId(),
            state.config(),
            state.stage(),
            state.counters(),
            state.limit(),
            state.verification().against(Baseline.NONE),
            JsonText.EMPTY_OBJECT,
            state.timeline());
    return new LoopListing(slim, JsonDigest.of(state.agentState()));
  }
}
