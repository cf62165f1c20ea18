package dev.loopwright.application.port.out;

import dev.loopwright.domain.event.LoopEvent;
import java.util.List;

/**
 * Is told of what happened, after it is durable and in order within a loop. What it throws is
 * logged and stops no loop.
 */
@FunctionalInterface
public interface EventPublisher {
  /** Takes events of one loop. Called on the thread that committed them: must return at once. */
  void publish(List<LoopEvent> events);
}
