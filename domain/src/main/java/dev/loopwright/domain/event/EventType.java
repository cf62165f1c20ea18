package dev.loopwright.domain.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happened. */
public enum EventType {
  LOOP_STARTED("loop.started"),
  ITERATION_STARTED("loop.iteration.started"),
  ITERATION_COMPLETED("loop.iteration.completed"),
  CHECKPOINT_SAVED("loop.checkpoint.saved"),
  EXIT_CONDITION_EVALUATED("loop.exit_condition.evaluated"),
  /** Follows every end, whatever the outcome; the last event of a loop unless it is resumed. */
  LOOP_COMPLETED("loop.completed"),
  ERROR("loop.error"),
  POLICY_WARNING("loop.policy.warning"),
  POLICY_VIOLATION("loop.policy.violation"),
  PAUSE_REQUESTED("loop.pause.requested"),
  PAUSED("loop.paused"),
  RESUMED("loop.resumed"),
  LIMIT_CHANGED("loop.limit.changed"),
  /** A loop was rebuilt from a checkpoint, its state of record being lost. */
  RECOVERED("loop.recovered"),
  /** The work's own, given to {@code emitEvent}. */
  CUSTOM("loop.custom");

  private final String wireName;

  EventType(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name on the wire. */
  public String wireName() {
    return wireName;
  }

  /** Finds the type of a name on the wire. */
  public static Optional<EventType> ofWireName(String name) {
    var wanted = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wanted)).findFirst();
  }
}
