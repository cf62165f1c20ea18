package dev.loopwright.application.service;

import dev.loopwright.application.port.JournalPage;
import dev.loopwright.application.port.JournalPosition;
import dev.loopwright.application.port.LoopFilter;
import dev.loopwright.application.port.LoopListing;
import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.application.port.in.UnknownLoopException;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.application.port.out.Journal;
import dev.loopwright.application.port.out.LoopHistory;
import dev.loopwright.application.port.out.LoopStore;
import dev.loopwright.application.port.out.ProgressQueries;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.IterationRecord;
import dev.loopwright.domain.loop.LoopProgress;
import dev.loopwright.domain.loop.LoopState;
import java.util.Set;

/** What loops do and did, for whoever watches; limits are shown as they are now. */
final class WatchService implements WatchLoops {
  private final LoopStore store;
  private final LoopHistory history;
  private final Journal journal;
  private final ProgressQueries queries;
  private final Permissions permissions;
  private final News news;

  WatchService(
      LoopStore store,
      LoopHistory history,
      Journal journal,
      ProgressQueries queries,
      Permissions permissions,
      News news) {
    this.store = store;
    this.history = history;
    this.journal = journal;
    this.queries = queries;
    this.permissions = permissions;
    this.news = news;
  }

  @Override
  public LoopState state(Caller caller, SessionId sessionId) {
    return seen(known(sessionId));
  }

  @Override
  public Page<LoopListing> list(Caller caller, LoopFilter filter, PageRequest page) {
    var found = store.list(filter, page);
    return new Page<>(found.items().stream().map(this::seen).toList(), found.nextCursor());
  }

  @Override
  public LoopProgress progress(Caller caller, SessionId sessionId) {
    return queries.progress(sessionId).orElseThrow(() -> UnknownLoopException.of(sessionId));
  }

  @Override
  public Page<LoopEvent> events(Caller caller, SessionId sessionId, PageRequest page) {
    return ifKnown(sessionId, history.events(sessionId, Set.of(), page));
  }

  @Override
  public Page<LoopEvent> conditionHistory(Caller caller, SessionId sessionId, PageRequest page) {
    return ifKnown(sessionId, queries.conditionHistory(sessionId, page));
  }

  @Override
  public Page<IterationRecord> iterations(Caller caller, SessionId sessionId, PageRequest page) {
    return ifKnown(sessionId, history.iterations(sessionId, page));
  }

  @Override
  public IterationRecord iteration(Caller caller, SessionId sessionId, int number) {
    known(sessionId);
    return history
        .iteration(sessionId, number)
        .orElseThrow(() -> UnknownLoopException.within(sessionId, "iteration " + number));
  }

  @Override
  public ToolOutput output(Caller caller, SessionId sessionId, int iteration, String condition) {
    known(sessionId);
    return history
        .output(sessionId, iteration, condition)
        .orElseThrow(
            () ->
                UnknownLoopException.within(
                    sessionId, "output of condition " + condition + " at iteration " + iteration));
  }

  @Override
  public Watch onNews(Caller caller, SessionId sessionId, Runnable callback) {
    known(sessionId);
    return news.watch(sessionId, callback);
  }

  @Override
  public JournalPage journal(Caller caller, JournalPosition after, int limit) {
    return journal.after(after, PageRequest.first(limit).limit());
  }

  @Override
  public JournalPosition journalEnd(Caller caller) {
    return journal.end();
  }

  @Override
  public Watch onNews(Caller caller, Runnable callback) {
    return news.watchAll(callback);
  }

  /** Only an empty page leaves open whether the loop exists; a stream pays for no second look. */
  private <T> Page<T> ifKnown(SessionId sessionId, Page<T> page) {
    if (page.items().isEmpty()) {
      known(sessionId);
    }
    return page;
  }

  private LoopState known(SessionId sessionId) {
    return store.find(sessionId).orElseThrow(() -> UnknownLoopException.of(sessionId));
  }

  private LoopListing seen(LoopListing listing) {
    return new LoopListing(seen(listing.state()), listing.agentState());
  }

  private LoopState seen(LoopState state) {
    return state.isActive()
        ? state.seenUnder(permissions.policyOf(state.config().agentName()))
        : state;
  }
}
