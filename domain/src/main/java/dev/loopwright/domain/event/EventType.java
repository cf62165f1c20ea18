package dev.loopwright.domain.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happened. */
public enum EventType {
  /** A loop was started. */
  LOOP_STARTED("loop.started"),
  /** An iteration was begun, or after a crash of its node begun again. */
  ITERATION_STARTED("loop.iteration.started"),
  /** An iteration's work was done, and its verdicts are there. */
  ITERATION_COMPLETED("loop.iteration.completed"),
  /** A checkpoint stands. */
  CHECKPOINT_SAVED("loop.checkpoint.saved"),
  /** A condition was verified. */
  EXIT_CONDITION_EVALUATED("loop.exit_condition.evaluated"),
  /** Follows every end, whatever the outcome; the last event of a loop unless it is resumed. */
  LOOP_COMPLETED("loop.completed"),
  /** An iteration failed or expired, or a checkpoint could not be saved. */
  ERROR("loop.error"),
  /** The loop nears its limit; once per limit. */
  POLICY_WARNING("loop.policy.warning"),
  /** Limit, budget or policy forbade an iteration, or would have if it did not only monitor. */
  POLICY_VIOLATION("loop.policy.violation"),
  /** Someone asked for a pause, which follows once what runs is done. */
  PAUSE_REQUESTED("loop.pause.requested"),
  /** The loop is paused. */
  PAUSED("loop.paused"),
  /** The loop goes on. */
  RESUMED("loop.resumed"),
  /** An administrator set the limit of this loop alone. */
  LIMIT_CHANGED("loop.limit.changed"),
  /** A loop was rebuilt from a checkpoint, its state of record being lost. */
  RECOVERED("loop.recovered"),
  /** The work's own, given to {@code emitEvent}. */
  CUSTOM("loop.custom");

  private final String wireName;

  EventType(String wireName) {
    this.wireName = wireName;
  }

  /** {@return the name on the wire} */
  public String wireName() {
    return wireName;
  }

  /**
   * Finds the type of a name on the wire.
   *
   * @param name in any case
   * @return its type; empty if no type is called that
   */
  public static Optional<EventType> ofWireName(String name) {
    var wanted = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wanted)).findFirst();
  }
}
