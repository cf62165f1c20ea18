package dev.loopwright.application.port.out;

import dev.loopwright.application.port.Durability;
import dev.loopwright.application.port.LoopFilter;
import dev.loopwright.application.port.LoopListing;
import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.application.port.ToolOutput;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Transition;
import java.util.List;
import java.util.Optional;

/** The state of record of every loop. Implementations are safe for use by many threads. */
public interface LoopStore {
  /** {@return what an acknowledged commit survives} */
  Durability durability();

  /**
   * Stores a transition whole or not at all: the new state, its events, the iteration it touched,
   * the outputs, and when the loop is due.
   *
   * @param transition one step of a loop
   * @param outputs what tools said in it; mostly none
   * @throws StaleStateException if the stored state is not the one that the transition starts from;
   *     nothing is stored
   * @throws SessionExistsException if the transition is the first of a session that exists; nothing
   *     is stored
   * @throws BackendUnavailableException if the store can't be reached; whether it is stored is then
   *     unknown, and the same commit may be tried again
   */
  void commit(Transition transition, List<ToolOutput> outputs);

  /**
   * {@return the newest state of a loop, or empty if the session is unknown}
   *
   * @param sessionId the loop
   * @throws BackendUnavailableException if the store can't be reached; safe to retry
   */
  Optional<LoopState> find(SessionId sessionId);

  /**
   * {@return loops, newest first}
   *
   * @param filter which loops
   * @param page which part of the list
   * @throws dev.loopwright.domain.InvalidInputException if the cursor is unknown
   * @throws BackendUnavailableException if the store can't be reached; safe to retry
   */
  Page<LoopListing> list(LoopFilter filter, PageRequest page);

  /**
   * {@return every loop that has not ended, with when it is due, for a server that starts}
   *
   * @throws BackendUnavailableException if the store can't be reached; safe to retry
   */
  List<ScheduledLoop> unfinished();
}
