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

/**
 * Shows what loops do. Every method throws {@link UnknownLoopException} for an unknown session and
 * {@link dev.loopwright.application.port.out.BackendUnavailableException} if the store can't be
 * reached; safe to retry.
 */
public interface WatchLoops {
  /**
   * {@return a loop as it is now}
   *
   * @param caller who asks
   * @param sessionId the loop
   */
  LoopState state(Caller caller, SessionId sessionId);

  /**
   * {@return loops, newest first}
   *
   * @param caller who asks
   * @param filter which loops
   * @param page which part of the list
   */
  Page<LoopListing> list(Caller caller, LoopFilter filter, PageRequest page);

  /**
   * {@return how far a loop is}
   *
   * @param caller who asks
   * @param sessionId the loop
   */
  LoopProgress progress(Caller caller, SessionId sessionId);

  /**
   * {@return events of a loop, oldest first; the cursor is the sequence of the last one seen}
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param page which part of the list
   */
  Page<LoopEvent> events(Caller caller, SessionId sessionId, PageRequest page);

  /**
   * {@return the evaluations of a loop's conditions, oldest first}
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param page which part of the list
   */
  Page<LoopEvent> conditionHistory(Caller caller, SessionId sessionId, PageRequest page);

  /**
   * {@return the iterations of a loop, first to last}
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param page which part of the list
   */
  Page<IterationRecord> iterations(Caller caller, SessionId sessionId, PageRequest page);

  /**
   * {@return one iteration}
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param number from 1
   * @throws UnknownLoopException if it was not begun
   */
  IterationRecord iteration(Caller caller, SessionId sessionId, int number);

  /**
   * {@return the whole output of a condition's tool after an iteration}
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param iteration its number, from 1
   * @param condition its name
   * @throws UnknownLoopException if there is none
   */
  ToolOutput output(Caller caller, SessionId sessionId, int iteration, String condition);

  /**
   * Calls back whenever a loop has new events; the callback then reads them with {@link #events}.
   * It is called on the thread that committed them and must return at once.
   *
   * @param caller who asks
   * @param sessionId the loop
   * @param callback what it throws is logged and stops nothing
   * @return closes the watch
   */
  Watch onNews(Caller caller, SessionId sessionId, Runnable callback);

  /**
   * {@return events of all loops after a position, oldest first; nothing appears later before what
   * was returned}
   *
   * @param caller who asks
   * @param after from an earlier page, {@link #journalEnd} or {@link JournalPosition#BEGINNING}
   * @param limit how many at most, 1 to {@value PageRequest#MOST}
   * @throws dev.loopwright.domain.InvalidInputException if the position is unknown or the limit out
   *     of bounds
   */
  JournalPage journal(Caller caller, JournalPosition after, int limit);

  /**
   * {@return the present in the journal of all loops: what is committed from now on follows it}
   *
   * @param caller who asks
   */
  JournalPosition journalEnd(Caller caller);

  /**
   * Calls back whenever any loop has new events that were committed by this process; the callback
   * then has them read with {@link #journal}. It is called on the thread that committed them and
   * must return at once.
   *
   * @param caller who asks
   * @param callback what it throws is logged and stops nothing
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
