package dev.loopwright.application.port.out;

import dev.loopwright.domain.event.LoopEvent;
import java.util.List;

/**
 * Takes the journal of all loops to where it is watched: spans, metrics, a log. It is fed from the
 * journal by a durable cursor: every event that was committed since the publisher was first in
 * place comes at least once, those of a loop in order, whatever crashed in between.
 */
public interface EventPublisher {
  /** {@return the name of its cursor, 1 to 64 characters; the same at every start} */
  String name();

  /**
   * Publishes events of any loops, oldest first, and returns once they are safely there. One call
   * at a time. Events that were published before a crash may come again.
   *
   * @param events at least one
   * @throws BackendUnavailableException if they could not be published; all of them come again
   */
  void publish(List<LoopEvent> events);

  /**
   * {@return whether it makes spans of {@link dev.loopwright.domain.TraceContext}, so that agents
   * may be given these to go on with}
   */
  default boolean tracesLoops() {
    return false;
  }
}
