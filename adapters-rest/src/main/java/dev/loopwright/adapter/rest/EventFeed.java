package dev.loopwright.adapter.rest;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import java.util.List;
import java.util.Optional;

/** Reads one loop's journal forward. Not safe for many threads at a time. */
final class EventFeed implements Feed {
  private static final int BATCH = 100;

  private final WatchLoops loops;
  private final Caller caller;
  private final SessionId sessionId;
  private long cursor;
  private boolean mayHaveEnded = true;

  EventFeed(WatchLoops loops, Caller caller, SessionId sessionId, long after) {
    this.loops = loops;
    this.caller = caller;
    this.sessionId = sessionId;
    this.cursor = after;
  }

  /**
   * Makes sure that there is such a loop.
   *
   * @throws dev.loopwright.application.port.in.UnknownLoopException if not
   */
  void requireLoop() {
    isOver();
  }

  @Override
  public List<Item> next() {
    var request = new PageRequest(BATCH, Optional.of(Long.toString(cursor)));
    Page<LoopEvent> page = loops.events(caller, sessionId, request);
    page.items().forEach(this::pass);
    return page.items().stream().map(EventFeed::item).toList();
  }

  /**
   * Tells whether the loop ended and nothing more is to come, unless somebody resumes it. Asks for
   * the loop only where its journal leaves that open, as its state can be large.
   */
  @Override
  public boolean isOver() {
    if (!mayHaveEnded) {
      return false;
    }
    var state = loops.progress(caller, sessionId).state();
    mayHaveEnded = !state.isActive();
    return mayHaveEnded && state.counters().sequence() <= cursor;
  }

  /** Whoever begins at the first event has nothing to miss. */
  @Override
  public Optional<String> standsAt() {
    return Optional.empty();
  }

  /** A loop's events have its sequence, without a gap. */
  @Override
  public boolean withholds() {
    return false;
  }

  @Override
  public WatchLoops.Watch onNews(Runnable callback) {
    return loops.onNews(caller, sessionId, callback);
  }

  private static Item item(LoopEvent event) {
    return new Item(Long.toString(event.sequence()), event);
  }

  private void pass(LoopEvent event) {
    cursor = event.sequence();
    if (event.type() == EventType.LOOP_COMPLETED) {
      mayHaveEnded = true;
    } else if (event.type() == EventType.RESUMED) {
      mayHaveEnded = false;
    }
  }
}
