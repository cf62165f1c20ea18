package dev.loopwright.application.port.out;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.EventType;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.IterationRecord;
import java.util.Optional;
import java.util.Set;

/**
 * What {@link LoopStore} keeps beside the newest states: journal, iterations, outputs. An unknown
 * session has an empty history. Every method throws {@link BackendUnavailableException} if the
 * store can't be reached; safe to retry.
 */
public interface LoopHistory {
  /**
   * {@return events of a loop, oldest first; the cursor is the sequence of the last event seen}
   *
   * @param sessionId the loop
   * @param types only these; empty: all
   * @param page which part of the list
   * @throws dev.loopwright.domain.InvalidInputException if the cursor is not a sequence
   */
  Page<LoopEvent> events(SessionId sessionId, Set<EventType> types, PageRequest page);

  /**
   * {@return iterations of a loop, first to last; the cursor is the number of the last one seen}
   *
   * @param sessionId the loop
   * @param page which part of the list
   * @throws dev.loopwright.domain.InvalidInputException if the cursor is not a number
   */
  Page<IterationRecord> iterations(SessionId sessionId, PageRequest page);

  /**
   * {@return one iteration; empty if it was not begun}
   *
   * @param sessionId the loop
   * @param number from 1
   */
  Optional<IterationRecord> iteration(SessionId sessionId, int number);

  /**
   * {@return the whole output of a condition's tool after an iteration; empty if there is none}
   *
   * @param sessionId the loop
   * @param iteration its number, from 1
   * @param condition its name
   */
  Optional<ToolOutput> output(SessionId sessionId, int iteration, String condition);
}
