package dev.loopwright.adapter.rest;

import dev.loopwright.application.port.JournalEntry;
import dev.loopwright.application.port.JournalPosition;
import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.InvalidInputException;
import java.util.List;
import java.util.Optional;

/** Reads the journal of all loops forward. It never ends. Not safe for many threads at a time. */
final class JournalFeed implements Feed {
  private static final int BATCH = 100;

  private final WatchLoops loops;
  private final Caller caller;
  private JournalPosition cursor;
  private boolean withholds;

  private JournalFeed(WatchLoops loops, Caller caller, JournalPosition after) {
    this.loops = loops;
    this.caller = caller;
    this.cursor = after;
  }

  /** Begins with what happens from now on. */
  static JournalFeed fromNow(WatchLoops loops, Caller caller) {
    return new JournalFeed(loops, caller, loops.journalEnd(caller));
  }

  /**
   * Begins behind an event.
   *
   * @param pointer where the position came from
   * @param position as a client sent it
   * @throws InvalidInputException if the store never gave out such a position
   */
  static JournalFeed after(WatchLoops loops, Caller caller, String pointer, String position) {
    try {
      var after = new JournalPosition(position);
      loops.journal(caller, after, 1);
      return new JournalFeed(loops, caller, after);
    } catch (InvalidInputException e) {
      throw InvalidInputException.of(pointer, "is unknown; take the id of an event of this stream");
    }
  }

  @Override
  public Optional<String> standsAt() {
    return Optional.of(cursor.value());
  }

  @Override
  public List<Item> next() {
    var page = loops.journal(caller, cursor, BATCH);
    var items = page.entries().stream().map(JournalFeed::item).toList();
    withholds = page.withheld();
    if (!items.isEmpty()) {
      cursor = page.entries().get(items.size() - 1).position();
    }
    return items;
  }

  @Override
  public boolean isOver() {
    return false;
  }

  @Override
  public boolean withholds() {
    return withholds;
  }

  @Override
  public WatchLoops.Watch onNews(Runnable callback) {
    return loops.onNews(caller, callback);
  }

  private static Item item(JournalEntry entry) {
    return new Item(entry.position().value(), entry.event());
  }
}
