package dev.loopwright.adapter.rest;

import dev.loopwright.application.port.in.WatchLoops;
import dev.loopwright.domain.event.LoopEvent;
import java.util.List;
import java.util.Optional;

/** Where a live stream reads its events from, forward. Not safe for many threads at a time. */
interface Feed {
  /**
   * An event as a stream sends it.
   *
   * @param id what a client sends as {@code Last-Event-ID} to go on behind it
   * @param event what happened
   */
  record Item(String id, LoopEvent event) {}

  /** Returns where it stands, as an id to go on from, unless its first event tells that. */
  Optional<String> standsAt();

  /** Returns the next events and moves past them; empty if there are none yet. */
  List<Item> next();

  /** Tells whether nothing more is to come. */
  boolean isOver();

  /** Tells whether there are events that can't be told yet, and of which no news will come. */
  boolean withholds();

  /** Calls back whenever there may be more. */
  WatchLoops.Watch onNews(Runnable callback);
}
