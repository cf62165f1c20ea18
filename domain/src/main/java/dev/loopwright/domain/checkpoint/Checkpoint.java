package dev.loopwright.domain.checkpoint;

import dev.loopwright.domain.Faults;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.CheckpointRef;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.Restoration;
import dev.loopwright.domain.loop.Stage;
import java.time.Instant;
import java.util.Optional;

/**
 * A saved position of a loop: the whole state, so that the loop can be rebuilt from it when its
 * store is lost.
 *
 * @param id which checkpoint
 * @param state the loop as it was
 * @param customData an object of the saver's own
 * @param createdAt when it was taken
 * @param memoryEventId what the memory service calls it, once it is saved there
 */
public record Checkpoint(
    CheckpointId id,
    LoopState state,
    JsonText customData,
    Instant createdAt,
    Optional<String> memoryEventId) {
  /**
   * @throws dev.loopwright.domain.InvalidInputException if the custom data is not an object
   */
  public Checkpoint {
    Faults.none().unless(customData.isObject(), "/custom_data", "must be an object").raise();
  }

  /** Takes a checkpoint of a loop. */
  public static Checkpoint fromLoopState(
      LoopState state, CheckpointId id, JsonText customData, Instant at) {
    return new Checkpoint(id, state, customData, at, Optional.empty());
  }

  /** Returns the loop as it was. */
  public LoopState toLoopState() {
    return state;
  }

  /** Returns this checkpoint under the id that the memory service gave it. */
  public Checkpoint savedAs(String eventId) {
    return new Checkpoint(id, state, customData, createdAt, Optional.of(eventId));
  }

  /** Returns the loop. */
  public SessionId sessionId() {
    return state.sessionId();
  }

  /**
   * Returns the iteration after which it was taken; 0 before the first. One whose work runs is not
   * over: the checkpoint holds the state that it began with.
   */
  public int iteration() {
    var begun = state.counters().currentIteration();
    return state.stage() instanceof Stage.Iterating ? begun - 1 : begun;
  }

  /** Returns what the loop keeps of it. */
  public CheckpointRef reference() {
    return new CheckpointRef(id, iteration(), createdAt);
  }

  /** Returns what a loop takes over that is set back to it. */
  public Restoration restoration(Optional<Boolean> workspaceMatches) {
    return new Restoration(id, iteration(), state.agentState(), workspaceMatches);
  }
}
