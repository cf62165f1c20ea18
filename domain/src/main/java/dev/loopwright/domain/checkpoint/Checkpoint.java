package dev.loopwright.domain.checkpoint;

import dev.loopwright.domain.Faults;
import dev.loopwright.domain.JsonText;
import dev.loopwright.domain.SessionId;
import dev.loopwright.domain.condition.WorkspaceDigest;
import dev.loopwright.domain.loop.CheckpointId;
import dev.loopwright.domain.loop.CheckpointRef;
import dev.loopwright.domain.loop.LoopState;
import dev.loopwright.domain.loop.LostLoop;
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
 * @param workspaceDigest of the workspace when it was taken; empty where there is none, or it could
 *     not be read
 * @param createdAt when it was taken
 * @param memoryEventId what the memory service calls it, once it is saved there
 */
public record Checkpoint(
    CheckpointId id,
    LoopState state,
    JsonText customData,
    Optional<WorkspaceDigest> workspaceDigest,
    Instant createdAt,
    Optional<String> memoryEventId) {
  /**
   * @throws dev.loopwright.domain.InvalidInputException if the custom data is not an object
   */
  public Checkpoint {
    Faults.none().unless(customData.isObject(), "/custom_data", "must be an object").raise();
  }

  /** Takes a checkpoint of a loop, on the workspace that its verdicts were reached on. */
  public static Checkpoint fromLoopState(
      LoopState state, CheckpointId id, JsonText customData, Instant at) {
    var digest = state.verification().digest();
    return new Checkpoint(id, state, customData, digest, at, Optional.empty());
  }

  /** Returns this checkpoint with the workspace as it is now. */
  public Checkpoint on(Optional<WorkspaceDigest> workspace) {
    return new Checkpoint(id, state, customData, workspace, createdAt, memoryEventId);
  }

  /** Returns the loop as it was. */
  public LoopState toLoopState() {
    return state;
  }

  /** Returns this checkpoint under the id that the memory service gave it. */
  public Checkpoint savedAs(String eventId) {
    return new Checkpoint(id, state, customData, workspaceDigest, createdAt, Optional.of(eventId));
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

  /** Tells whether a workspace is as it was; empty where that is not known. */
  public Optional<Boolean> matches(Optional<WorkspaceDigest> now) {
    return workspaceDigest.map(then -> now.filter(then::equals).isPresent());
  }

  /** Returns the loop as it is to be rebuilt where its state of record is lost. */
  public LostLoop lost(Optional<Boolean> workspaceMatches, Instant at) {
    return new LostLoop(state, reference(), workspaceMatches, at);
  }

  /** Returns what a loop takes over that is set back to it. */
  public Restoration restoration(Optional<Boolean> workspaceMatches) {
    return new Restoration(id, iteration(), state.agentState(), workspaceMatches);
  }
}
