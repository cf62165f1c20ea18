package dev.loopwright.application.port.in;

import dev.loopwright.application.port.JournalPage;
import dev.loopwright.application.port.JournalPosition;
import dev.loopwright.application.port.LoopFilter;
import dev.loopwright.application.port.LoopListing;
import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.domain.Caller;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.IterationRecord;
import dev.loopwright.domain.loop.LoopProgress;
import dev.loopwright.domain.loop.LoopState;

/** Shows what loops do. Every method throws {@link UnknownLoopException} for an unknown session. */
public interface WatchLoops {
  /** Returns a loop as it is now. */
  LoopState state(Caller caller, SessionId sessionId);

  /** Returns loops, newest first. */
  Page<LoopListing> list(Caller caller, LoopFilter filter, PageRequest page);

  /** Returns how far a loop is. */
  LoopProgress progress(Caller caller, SessionId sessionId);

  /** Returns events of a loop, oldest first; the cursor is the sequence of the last one seen. */
  Page<LoopEvent> events(Caller caller, SessionId sessionId, PageRequest page);

  /** Returns the evaluations of a loop's conditions, oldest first. */
  Page<LoopEvent> conditionHistory(Caller caller, SessionId sessionId, PageRequest page);

  /** Returns the iterations of a loop, first to last. */
  Page<IterationRecord> iterations(Caller caller, SessionId sessionId, PageRequest page);

  /**
   * Returns one iteration.
   *
   * @throws UnknownLoopException if it was not begun
   */
  IterationRecord iteration(Caller caller, SessionId sessionId, int number);

  /**
   * Returns the whole output of a condition's tool after an iteration.
   *
   * @throws UnknownLoopException if there is none
   */
  ToolOutput output(Caller caller, SessionId sessionId, int iteration, String condition);

  /**
   * Calls back whenever a loop has new events; the callback then reads them with {@link #events}.
   * It is called on the thread that committed them and must return at once.
   *
   * @return closes the watch
   */
  Watch onNews(Caller caller, SessionId sessionId, Runnable callback);

  /**
   * Returns events of all loops after a position, oldest first; nothing appears later before what
   * was returned.
   *
   * @param limit how many at most, 1 to {@value PageRequest#MOST}
   * @throws dev.loopwright.domain.InvalidInputException if the position is unknown or the limit out
   *     of bounds
   */
  JournalPage journal(Caller caller, JournalPosition after, int limit);

  /** Returns the present in the journal of all loops: what is committed from now on follows it. */
  JournalPosition journalEnd(Caller caller);

  /**
   * Calls back whenever any loop has new events that were committed by this process; the callback
   * then has them read with {@link #journal}. It is called on the thread that committed them and
   * must return at once.
   *
   * @return closes the watch
   */
  Watch onNews(Caller caller, Runnable callback);

  /** An open watch. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
