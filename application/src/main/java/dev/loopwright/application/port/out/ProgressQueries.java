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
  /** Returns how far a loop is, or empty if the session is unknown. */
  Optional<LoopProgress> progress(SessionId sessionId);

  /** Returns the newest events of a loop, oldest of them first. */
  List<LoopEvent> recentEvents(SessionId sessionId, int limit);

  /** Returns the evaluations of a loop's conditions, oldest first; the cursor is a sequence. */
  Page<LoopEvent> conditionHistory(SessionId sessionId, PageRequest page);
}
