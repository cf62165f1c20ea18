package dev.loopwright.application.port.out;

import dev.loopwright.domain.event.LoopEvent;

/** Tells people of a loop that nears or reaches its limit. */
@FunctionalInterface
public interface AlertChannel {
  /**
   * Raises an alert about a warning or a violation. What it throws is logged and stops no loop.
   *
   * @param event {@code loop.policy.warning} or {@code loop.policy.violation}
   */
  void raise(LoopEvent event);
}
