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
   * Returns events of a loop, oldest first; the cursor is the sequence of the last event seen.
   *
   * @param types only these; empty: all
   * @throws dev.loopwright.domain.InvalidInputException if the cursor is not a sequence
   */
  Page<LoopEvent> events(SessionId sessionId, Set<EventType> types, PageRequest page);

  /**
   * Returns iterations of a loop, first to last; the cursor is the number of the last one seen.
   *
   * @throws dev.loopwright.domain.InvalidInputException if the cursor is not a number
   */
  Page<IterationRecord> iterations(SessionId sessionId, PageRequest page);

  /** Returns one iteration. */
  Optional<IterationRecord> iteration(SessionId sessionId, int number);

  /** Returns the whole output of a condition's tool after an iteration. */
  Optional<ToolOutput> output(SessionId sessionId, int iteration, String condition);
}
