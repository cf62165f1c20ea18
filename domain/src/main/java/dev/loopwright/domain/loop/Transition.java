package dev.loopwright.domain.loop;

import dev.loopwright.domain.event.LoopEvent;
import java.util.List;
import java.util.Optional;

/**
 * One step of a loop, to be committed whole or not at all.
 *
 * @param before the state it starts from; empty for the first
 * @param after the state it leads to
 * @param events what happened, in order
 * @param iteration the iteration it touched, as it is now
 */
public record Transition(
    Optional<LoopState> before,
    LoopState after,
    List<LoopEvent> events,
    Optional<IterationRecord> iteration)
    implements Reaction {
  /**
   * Copies the events.
   *
   * @param before the state it starts from; empty for the first
   * @param after the state it leads to
   * @param events what happened, in order
   * @param iteration the iteration it touched, as it is now
   */
  public Transition {
    events = List.copyOf(events);
  }

  /** {@return whether nothing happened, so that nothing need be stored} */
  public boolean changesNothing() {
    return before.filter(after::equals).isPresent();
  }

  /**
   * {@return whether the agent's state is another one} It can be large, and most steps leave it
   * alone.
   */
  @SuppressWarnings(
      "ReferenceEquality") // equal texts are rarely two objects; comparing megabytes costs more
  public boolean changesAgentState() {
    return before.map(old -> old.agentState() != after.agentState()).orElse(true);
  }

  /** {@return whether verdicts are measured against something else} Most steps leave it alone. */
  public boolean changesBaseline() {
    var now = after.verification().baseline();
    return before.map(old -> !old.verification().baseline().equals(now)).orElse(true);
  }
}
