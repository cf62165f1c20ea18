package dev.loopwright.application.port.out;

import dev.loopwright.application.port.Page;
import dev.loopwright.application.port.PageRequest;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.event.LoopEvent;
import dev.loopwright.domain.loop.LoopProgress;
import java.util.List;
import java.util.Optional;

/**
 * Answers what a person asks who watches loops, from wherever the backend keeps it. Every method
 * throws {@link BackendUnavailableException} if the backend can't be reached; safe to retry.
 */
public interface ProgressQueries {
  /**
   * {@return how far a loop is, or empty if the session is unknown}
   *
   * @param sessionId the loop
   */
  Optional<LoopProgress> progress(SessionId sessionId);

  /**
   * {@return the newest events of a loop, oldest of them first; none if the session is unknown}
   *
   * @param sessionId the loop
   * @param limit how many at most, 1 to {@value PageRequest#MOST}
   */
  List<LoopEvent> recentEvents(SessionId sessionId, int limit);

  /**
   * {@return the evaluations of a loop's conditions, oldest first; the cursor is a sequence}
   *
   * @param sessionId the loop
   * @param page which part of the list
   */
  Page<LoopEvent> conditionHistory(SessionId sessionId, PageRequest page);
}
